-- What lists are ordered by as people read it: without case and accents, "Éric" beside "Eric". Accents are taken off before
-- the letters are made small, since the database's locale may know the case of plain letters only. Ordered by bytes (COLLATE "C"
-- wherever it is used), since a locale's own order changes with its library's version and would leave an index wrong unseen. Of 80 letters
-- at most: a cursor carries it. Plain letters alone, as many bytes as letters, skip what costs five times as much.
CREATE FUNCTION sort_fold(value text) RETURNS text IMMUTABLE PARALLEL SAFE LANGUAGE sql
RETURN CASE WHEN octet_length(value) = length(value) THEN left(lower(value), 80) ELSE left(replace(replace(replace(
  translate(lower(regexp_replace(normalize(value, NFD), '[\u0300-\u036f]', '', 'g')), 'øłđı', 'oldi'),
  'œ', 'oe'), 'æ', 'ae'), 'ß', 'ss'), 80) END;

-- Orders of the columns of lists, which show no tombstones. A plain index each, no column: reading goes on while they are made,
-- writing waits for seconds where there are a million rows. Prisma knows no indexes of expressions, and leaves them alone.
CREATE INDEX "contact_sort_name_idx" ON "contact" ("organization_id",
  (sort_fold(coalesce("last_name" || E'\t' || "first_name", "last_name", "first_name", "email", "phone")) COLLATE "C"), "id")
  WHERE (deleted_at IS NULL);
CREATE INDEX "contact_sort_email_idx" ON "contact" ("organization_id", (sort_fold("email") COLLATE "C"), "id") WHERE (deleted_at IS NULL);
CREATE INDEX "company_sort_name_idx" ON "company" ("organization_id", (sort_fold("name") COLLATE "C"), "id") WHERE (deleted_at IS NULL);
CREATE INDEX "project_sort_name_idx" ON "project" ("organization_id", (sort_fold("name") COLLATE "C"), "id") WHERE (deleted_at IS NULL);
CREATE INDEX "audience_sort_name_idx" ON "audience" ("organization_id", (sort_fold("name") COLLATE "C"), "id") WHERE (deleted_at IS NULL);
CREATE INDEX "abonnement_sort_name_idx" ON "abonnement" ("organization_id", (sort_fold("name") COLLATE "C"), "id") WHERE (deleted_at IS NULL);
CREATE INDEX "form_sort_title_idx" ON "form" ("organization_id", (sort_fold("title") COLLATE "C"), "id") WHERE (deleted_at IS NULL);

CREATE INDEX "abonnement_organization_id_amount_id_idx" ON "abonnement"("organization_id", "amount", "id") WHERE (deleted_at IS NULL);
CREATE INDEX "abonnement_organization_id_next_payment_at_id_idx" ON "abonnement"("organization_id", "next_payment_at", "id") WHERE (deleted_at IS NULL);
CREATE INDEX "paiement_organization_id_amount_id_idx" ON "paiement"("organization_id", "amount", "id") WHERE (deleted_at IS NULL);
CREATE INDEX "paiement_organization_id_collected_at_id_idx" ON "paiement"("organization_id", "collected_at", "id") WHERE (deleted_at IS NULL);
CREATE INDEX "project_organization_id_starts_on_id_idx" ON "project"("organization_id", "starts_on", "id") WHERE (deleted_at IS NULL);
CREATE INDEX "project_organization_id_ends_on_id_idx" ON "project"("organization_id", "ends_on", "id") WHERE (deleted_at IS NULL);
