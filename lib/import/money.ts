import { abonnements } from "@/lib/abonnements/schema";
import { text } from "@/lib/api/fields";
import { type Cells, type Flat, type Kind, plainCells, readCell } from "@/lib/import/kind";
import { minorUnits, momentOf, oneOf } from "@/lib/import/text";
import { paiements } from "@/lib/paiements/schema";

const contactEmail =
  "contactemail customeremail email emailaddress mail courriel adresseemail adressemail emailclient emailducontact payeur";
/** A number that the file gives its records, of a system that it does not name. */
const reference =
  "externalid externalreference reference ref transactionid transactionreference identifiantexterne idexterne referenceexterne idtransaction numerodetransaction";
const currency = "currency devise monnaie currencycode codedevise";
const amount = "amount total price montant prix somme montanttotal";

const paid = {
  collected:
    "collected paid succeeded success successful complete completed paye payee encaisse encaissee regle reglee",
  refunded: "refunded rembourse remboursee",
  failed: "failed declined echoue echouee refuse refusee",
  pending: "pending processing open enattente encours",
};

const methods = {
  card: "card creditcard debitcard carte cartebancaire cb visa mastercard",
  direct_debit: "directdebit sepa sepadebit debit prelevement prelevementsepa",
  transfer: "transfer banktransfer wire virement virementbancaire",
  cash: "cash especes liquide",
  cheque: "cheque check",
  other: "other autre paypal",
};

const running = {
  active: "active trialing actif active encours",
  past_due: "pastdue unpaid overdue impaye impayee enretard",
  paused: "paused pause enpause suspendu suspendue",
  cancelled: "cancelled canceled ended expired annule annulee resilie resiliee termine",
};

const intervals = {
  day: "day daily jour journalier quotidien",
  week: "week weekly semaine hebdomadaire",
  month: "month monthly mois mensuel mensuelle",
  year: "year yearly annual annually an annee annuel annuelle",
};

/** Each amount in minor units of the row's currency. */
const amountsOf = (cells: Cells, targets: readonly string[]): Flat =>
  targets.flatMap((target) =>
    readCell(cells, target, (text) => [[target, minorUnits(target, text, cells.get("currency"))]]),
  );

const momentsOf = (cells: Cells, targets: readonly string[]): Flat =>
  targets.flatMap((target) => readCell(cells, target, (text) => [[target, momentOf(target, text)]]));

const wordOf = (cells: Cells, target: string, words: Readonly<Record<string, string>>): Flat =>
  readCell(cells, target, (text) => [[target, oneOf(target, words, text)]]);

// Nobody's address is no reason to refuse money: whatever it is, it is looked up.
const links = { contactEmail: text(254) };

/** Of a payment whose file says nothing of its status a day means that it came in. */
const statusOf = (cells: Cells): Flat =>
  cells.has("status") || !cells.has("collectedAt")
    ? wordOf(cells, "status", paid)
    : [["status", "collected"]];

const read = ["amount", "refundedAmount", "status", "method", "collectedAt", "cardId"];

export const paymentFile: Kind = {
  resource: paiements,
  names: {
    "externalIds.stripe": "stripeid chargeid stripechargeid",
    "externalIds.reference": `${reference} paymentid paymentreference referencedepaiement`,
    amount,
    refundedAmount: "amountrefunded refundedamount montantrembourse",
    currency,
    status: "status paymentstatus statut etat",
    method: "method paymentmethod moyendepaiement modedepaiement methode",
    description: "description label libelle objet motif",
    collectedAt:
      "createddateutc createdutc created date datetime paidat collectedat paymentdate datedepaiement datedencaissement",
    contactEmail,
    cardId: "cardid",
  },
  extra: ["cardId"],
  links,
  flatten: (cells) => {
    const status = statusOf(cells);
    const cameIn = status.some(([, word]) => word === "collected" || word === "refunded");
    return [
      ...plainCells(cells, read),
      ...amountsOf(cells, ["amount", "refundedAmount"]),
      ...status,
      ...(cells.has("method")
        ? wordOf(cells, "method", methods)
        : readCell(cells, "cardId", () => [["method", "card"]])),
      ...(cameIn ? momentsOf(cells, ["collectedAt"]) : []),
    ];
  },
  otherwise: "externalId",
};

const readOfSubscription = ["amount", "status", "interval", "startedAt", "nextPaymentAt", "cancelledAt"];

export const subscriptionFile: Kind = {
  resource: abonnements,
  names: {
    "externalIds.stripe": "stripeid stripesubscriptionid",
    "externalIds.reference": `${reference} subscriptionid subscriptionreference numerodabonnement`,
    name: "name plan product planname productname nom offre formule produit",
    amount,
    currency,
    interval: "interval billinginterval frequency periodicity frequence periodicite",
    intervalCount: "intervalcount every",
    status: "status subscriptionstatus statut etat",
    startedAt: "startedat start startdate startdateutc created createdutc datededebut debut",
    nextPaymentAt:
      "nextpayment nextpaymentat nextpaymentdate currentperiodend currentperiodendutc prochainpaiement prochaineecheance",
    cancelledAt: "cancelledat canceledat canceledatutc cancellationdate datederesiliation",
    contactEmail,
  },
  extra: [],
  links,
  flatten: (cells) => [
    ...plainCells(cells, readOfSubscription),
    ...amountsOf(cells, ["amount"]),
    ...wordOf(cells, "status", running),
    ...wordOf(cells, "interval", intervals),
    ...momentsOf(cells, ["startedAt", "nextPaymentAt", "cancelledAt"]),
  ],
  otherwise: "externalId",
};
