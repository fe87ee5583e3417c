"use client";

import { Button, Group, Stack, Text } from "@mantine/core";
import { IconColumns, IconDownload, IconPlus } from "@tabler/icons-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ComponentProps, useState } from "react";
import { ImportLink } from "@/components/import/import-link";
import { BulkBar } from "@/components/records/bulk-bar";
import { filtersOf } from "@/components/records/filter-fields";
import { ListFilters } from "@/components/records/list-filters";
import { defaultOrder, nextOrder } from "@/components/records/list-order";
import {
  isNarrowed,
  type ListQuery,
  withChanges,
  withOrder,
  writeQuery,
} from "@/components/records/list-query";
import { NoRecords } from "@/components/records/no-records";
import { NoMatch, RecordList } from "@/components/records/record-list";
import { RecordModal } from "@/components/records/record-on-demand";
import classes from "@/components/records/records.module.css";
import type { Names } from "@/components/records/texts";
import { useLiveRecords } from "@/components/records/use-live-records";
import { onDemand, warm } from "@/components/ui/on-demand";
import { PageHeader } from "@/components/ui/page-header";
import type { Definitions } from "@/lib/fields/schema";
import { mostOrdered } from "@/lib/records/place";
import type { ScreenPage } from "@/lib/records/screen";
import { columnsOf, type ShapeField, shapes } from "@/lib/records/shape";

const ColumnModal = onDemand(() =>
  import("@/components/records/column-modal").then(({ ColumnModal }) => ColumnModal),
);

type Props = {
  word: string;
  /** What the address asked for when the page was made. */
  query: ListQuery;
  /** The address's own parameters, sensible or not. */
  asked: ListQuery;
  page: ScreenPage;
  definitions: Definitions;
  /** Null: this person has not chosen any. */
  columns: string[] | null;
  audiences: { id: string; name: string }[];
  /** What the records are called that the address narrows the list by. */
  names: Names;
  canEdit: boolean;
  isAdmin: boolean;
};

/**
 * What the list begins with: what the page was made for, unless somebody comes back to it by the browser's button. Then the
 * page is the one that was made before the list was narrowed, and only the address knows what it showed.
 */
function firstQuery({ word, definitions, query, asked }: Props, params: URLSearchParams) {
  const address = Object.fromEntries(params);
  if (writeQuery(address) === writeQuery(asked)) return { first: query, isMade: true };
  const names = ["q", "own", "sort", ...filtersOf(word, definitions).map(({ name }) => name)];
  const taken = Object.entries(address).filter(([name]) => names.includes(name));
  return { first: Object.fromEntries(taken), isMade: false };
}

/** The list of one kind of record. What it is narrowed by lives in the address, so that it can be sent to somebody. */
export function RecordsPanel(props: Props) {
  const { word, page, definitions, audiences } = props;
  const t = useTranslations("records");
  const pathname = usePathname();
  const { push } = useRouter();
  const params = useSearchParams();
  const [{ first, isMade }] = useState(() => firstQuery(props, params));
  const [query, setQuery] = useState(first);
  const [given, setGiven] = useState({ page, query: isMade ? writeQuery(props.query) : "changed" });
  const [columns, setColumns] = useState(props.columns ?? shapes[word]?.columns ?? []);
  const [choosing, setChoosing] = useState(false);
  const [creating, setCreating] = useState(false);
  const written = writeQuery(query);
  const known = columnsOf(word, definitions);

  // What the page was made with is shown once: later it is old.
  if (given.page !== page) {
    setGiven({ page, query: writeQuery(props.query) });
    setQuery(props.query);
  }

  function show(next: ListQuery) {
    const search = writeQuery(next);
    setQuery(next);
    setGiven({ page, query: "changed" });
    window.history.replaceState(null, "", search ? `${pathname}?${search}` : pathname);
  }

  const create = (
    <Button
      leftSection={<IconPlus size={16} aria-hidden />}
      onClick={() => setCreating(true)}
      {...warm(RecordModal)}
    >
      {t(`new.${word as "contacts"}`)}
    </Button>
  );
  const ways = (
    <Group gap="sm" className={classes.ways}>
      {props.isAdmin && <ImportLink word={word} />}
      {props.canEdit && create}
    </Group>
  );
  return (
    <>
      <PageHeader title={t(`words.${word as "contacts"}`)} action={ways} />
      <Stack gap="lg">
        <ListFilters
          word={word}
          query={query}
          fields={filtersOf(word, definitions)}
          audiences={audiences}
          names={props.names}
          onChange={show}
        />
        <List
          // Another order is the same list: its head, where the focus is, stays.
          key={writeQuery(withOrder(query, defaultOrder))}
          word={word}
          query={query}
          initial={given.query === written ? page : null}
          columns={known.filter(({ name }) => columns.includes(name))}
          bulk={{ fields: known, audiences, canEdit: props.canEdit, isAdmin: props.isAdmin }}
          onColumns={() => setChoosing(true)}
          onOrder={(order) => show(withOrder(query, order))}
          onClear={() => show(withChanges({}, { sort: query.sort }))}
        />
      </Stack>
      <ColumnModal
        opened={choosing}
        onClose={() => setChoosing(false)}
        word={word}
        fields={known}
        chosen={columns}
        onChosen={setColumns}
      />
      <RecordModal
        opened={creating}
        onClose={() => setCreating(false)}
        word={word}
        definitions={definitions}
        seen={null}
        onSaved={({ id }) => push(`/app/records/${word}/${id}`)}
      />
    </>
  );
}

type ListProps = {
  word: string;
  query: ListQuery;
  initial: ScreenPage | null;
  columns: ShapeField[];
  bulk: Pick<ComponentProps<typeof BulkBar>, "fields" | "audiences" | "canEdit" | "isAdmin">;
  onColumns: () => void;
  onOrder: (order: string) => void;
  onClear: () => void;
};

/** The rows that one query finds. */
function List({ word, query, initial, columns, bulk, onColumns, onOrder, onClear }: ListProps) {
  const t = useTranslations("records");
  const written = writeQuery(query);
  const list = useLiveRecords(word, written, initial);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [selectedIn, setSelectedIn] = useState(written);
  const order = query.sort ?? defaultOrder;
  const isUnordered = list.shown !== null && !list.isOld && list.shown.sort !== order;
  const isUnused = list.shown?.rows.length === 0 && !isNarrowed(query);

  // What was chosen in another order may not be in sight.
  if (selectedIn !== written) {
    setSelectedIn(written);
    setSelected(new Set());
  }
  if (isUnused) return <NoRecords word={word} action={null} />;
  return (
    <Stack gap="md">
      <Group justify="space-between" gap="sm">
        <Text size="sm" c="dimmed" role="status">
          {t(list.stale ? "list.stale" : "list.live")}
        </Text>
        <Group gap="sm">
          <Button
            component="a"
            href={`/api/dashboard/records/${word}/export${written && `?${written}`}`}
            download
            variant="default"
            leftSection={<IconDownload size={16} aria-hidden />}
          >
            {t("list.export")}
          </Button>
          <Button
            variant="default"
            leftSection={<IconColumns size={16} aria-hidden />}
            onClick={onColumns}
            {...warm(ColumnModal)}
          >
            {t("columns.button")}
          </Button>
        </Group>
      </Group>
      {isUnordered && (
        <Text size="sm" role="status">
          {t("list.unordered", { count: mostOrdered })}
        </Text>
      )}
      {selected.size > 0 && (
        <BulkBar {...bulk} word={word} selected={selected} onDone={() => setSelected(new Set())} />
      )}
      <RecordList
        word={word}
        columns={columns}
        list={list}
        order={list.shown && !list.isOld ? list.shown.sort : order}
        onSort={(name) => onOrder(nextOrder(order, name))}
        selected={selected}
        onSelect={setSelected}
        empty={<NoMatch onClear={onClear} />}
      />
    </Stack>
  );
}
