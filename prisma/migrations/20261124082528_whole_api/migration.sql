-- DropIndex
DROP INDEX "audience_member_audience_id_idx";

-- DropIndex
DROP INDEX "contact_external_ids_idx";

-- AlterTable
ALTER TABLE "audience" ADD COLUMN     "custom_fields" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "external_ids" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "member_count" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "project" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "status" TEXT,
    "company_id" UUID,
    "contact_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "starts_on" DATE,
    "ends_on" DATE,
    "budget_amount" BIGINT,
    "currency" TEXT,
    "custom_fields" JSONB NOT NULL DEFAULT '{}',
    "attributes" JSONB NOT NULL DEFAULT '{}',
    "external_ids" JSONB NOT NULL DEFAULT '{}',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "project_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "paiement" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "contact_id" UUID,
    "abonnement_id" UUID,
    "amount" BIGINT NOT NULL,
    "refunded_amount" BIGINT NOT NULL DEFAULT 0,
    "currency" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "method" TEXT,
    "description" TEXT,
    "collected_at" TIMESTAMPTZ(3),
    "custom_fields" JSONB NOT NULL DEFAULT '{}',
    "external_ids" JSONB NOT NULL DEFAULT '{}',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "paiement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "abonnement" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "contact_id" UUID,
    "name" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "interval" TEXT NOT NULL,
    "interval_count" INTEGER NOT NULL DEFAULT 1,
    "status" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "next_payment_at" TIMESTAMPTZ(3),
    "cancelled_at" TIMESTAMPTZ(3),
    "custom_fields" JSONB NOT NULL DEFAULT '{}',
    "external_ids" JSONB NOT NULL DEFAULT '{}',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "abonnement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "form" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT,
    "status" TEXT NOT NULL,
    "fields" JSONB NOT NULL DEFAULT '[]',
    "submission_count" INTEGER NOT NULL DEFAULT 0,
    "custom_fields" JSONB NOT NULL DEFAULT '{}',
    "external_ids" JSONB NOT NULL DEFAULT '{}',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "form_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "form_submission" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "form_id" UUID NOT NULL,
    "contact_id" UUID,
    "answers" JSONB NOT NULL DEFAULT '{}',
    "submitted_at" TIMESTAMPTZ(3) NOT NULL,
    "source" TEXT,
    "custom_fields" JSONB NOT NULL DEFAULT '{}',
    "external_ids" JSONB NOT NULL DEFAULT '{}',
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "form_submission_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "record_key" (
    "organization_id" UUID NOT NULL,
    "resource" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "record_id" UUID NOT NULL,

    CONSTRAINT "record_key_pkey" PRIMARY KEY ("organization_id","resource","name","value")
);

-- CreateTable
CREATE TABLE "custom_field" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "object" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "options" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "required" BOOLEAN NOT NULL DEFAULT false,
    "unique" BOOLEAN NOT NULL DEFAULT false,
    "position" INTEGER NOT NULL DEFAULT 0,
    "archived_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "custom_field_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "meta_attribute" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "objects" TEXT[],
    "options" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "position" INTEGER NOT NULL DEFAULT 0,
    "archived_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "meta_attribute_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event" (
    "id" UUID NOT NULL,
    "organization_id" UUID NOT NULL,
    "type" TEXT NOT NULL,
    "resource" TEXT NOT NULL,
    "record_id" UUID NOT NULL,
    "actor_type" TEXT NOT NULL,
    "actor_id" UUID,
    "actor_name" TEXT NOT NULL,
    "request_id" TEXT,
    "data" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency" (
    "organization_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "fingerprint" BYTEA NOT NULL,
    "status" INTEGER,
    "headers" JSONB,
    "body" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "idempotency_pkey" PRIMARY KEY ("organization_id","key")
);

-- CreateIndex
CREATE INDEX "project_organization_id_created_at_id_idx" ON "project"("organization_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "project_organization_id_updated_at_id_idx" ON "project"("organization_id", "updated_at", "id");

-- CreateIndex
CREATE INDEX "project_organization_id_company_id_created_at_id_idx" ON "project"("organization_id", "company_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "project_contact_ids_idx" ON "project" USING GIN ("contact_ids");

-- CreateIndex
CREATE INDEX "paiement_organization_id_created_at_id_idx" ON "paiement"("organization_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "paiement_organization_id_updated_at_id_idx" ON "paiement"("organization_id", "updated_at", "id");

-- CreateIndex
CREATE INDEX "paiement_organization_id_status_created_at_id_idx" ON "paiement"("organization_id", "status", "created_at", "id");

-- CreateIndex
CREATE INDEX "paiement_organization_id_contact_id_created_at_id_idx" ON "paiement"("organization_id", "contact_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "paiement_organization_id_abonnement_id_created_at_id_idx" ON "paiement"("organization_id", "abonnement_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "abonnement_organization_id_created_at_id_idx" ON "abonnement"("organization_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "abonnement_organization_id_updated_at_id_idx" ON "abonnement"("organization_id", "updated_at", "id");

-- CreateIndex
CREATE INDEX "abonnement_organization_id_status_created_at_id_idx" ON "abonnement"("organization_id", "status", "created_at", "id");

-- CreateIndex
CREATE INDEX "abonnement_organization_id_contact_id_created_at_id_idx" ON "abonnement"("organization_id", "contact_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "form_organization_id_created_at_id_idx" ON "form"("organization_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "form_organization_id_updated_at_id_idx" ON "form"("organization_id", "updated_at", "id");

-- CreateIndex
CREATE INDEX "form_submission_organization_id_created_at_id_idx" ON "form_submission"("organization_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "form_submission_organization_id_updated_at_id_idx" ON "form_submission"("organization_id", "updated_at", "id");

-- CreateIndex
CREATE INDEX "form_submission_organization_id_form_id_created_at_id_idx" ON "form_submission"("organization_id", "form_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "form_submission_organization_id_contact_id_created_at_id_idx" ON "form_submission"("organization_id", "contact_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "custom_field_organization_id_object_key_key" ON "custom_field"("organization_id", "object", "key");

-- CreateIndex
CREATE UNIQUE INDEX "meta_attribute_organization_id_key_key" ON "meta_attribute"("organization_id", "key");

-- CreateIndex
CREATE INDEX "event_organization_id_created_at_id_idx" ON "event"("organization_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "event_organization_id_type_created_at_id_idx" ON "event"("organization_id", "type", "created_at", "id");

-- CreateIndex
CREATE INDEX "event_record_id_created_at_id_idx" ON "event"("record_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "idempotency_created_at_idx" ON "idempotency"("created_at");

-- CreateIndex
CREATE INDEX "audience_organization_id_updated_at_id_idx" ON "audience"("organization_id", "updated_at", "id");

-- CreateIndex
CREATE INDEX "audience_member_audience_id_subscribed_at_contact_id_idx" ON "audience_member"("audience_id", "subscribed_at", "contact_id");

-- AddForeignKey
ALTER TABLE "project" ADD CONSTRAINT "project_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "project" ADD CONSTRAINT "project_company_id_fkey" FOREIGN KEY ("company_id") REFERENCES "company"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "paiement" ADD CONSTRAINT "paiement_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "paiement" ADD CONSTRAINT "paiement_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "paiement" ADD CONSTRAINT "paiement_abonnement_id_fkey" FOREIGN KEY ("abonnement_id") REFERENCES "abonnement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "abonnement" ADD CONSTRAINT "abonnement_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "abonnement" ADD CONSTRAINT "abonnement_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "form" ADD CONSTRAINT "form_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "form_submission" ADD CONSTRAINT "form_submission_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "form_submission" ADD CONSTRAINT "form_submission_form_id_fkey" FOREIGN KEY ("form_id") REFERENCES "form"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "form_submission" ADD CONSTRAINT "form_submission_contact_id_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "record_key" ADD CONSTRAINT "record_key_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "custom_field" ADD CONSTRAINT "custom_field_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meta_attribute" ADD CONSTRAINT "meta_attribute_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "idempotency" ADD CONSTRAINT "idempotency_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What was unique by a column is unique by a row of record_key from now on.
INSERT INTO "record_key" (organization_id, resource, name, value, record_id)
SELECT organization_id, 'contact', 'email', email_key, id FROM contact WHERE email_key IS NOT NULL AND deleted_at IS NULL
UNION ALL
SELECT organization_id, 'company', 'domain', domain_key, id FROM company WHERE domain_key IS NOT NULL AND deleted_at IS NULL;

INSERT INTO "record_key" (organization_id, resource, name, value, record_id)
SELECT organization_id, resource, 'externalIds.' || pair.key, pair.value, id
FROM (SELECT organization_id, 'contact' AS resource, external_ids, id FROM contact WHERE deleted_at IS NULL
      UNION ALL
      SELECT organization_id, 'company', external_ids, id FROM company WHERE deleted_at IS NULL) AS records,
     jsonb_each_text(external_ids) AS pair
ON CONFLICT DO NOTHING;

UPDATE "audience" a SET member_count =
  (SELECT count(*) FROM audience_member m JOIN contact c ON c.id = m.contact_id AND c.deleted_at IS NULL WHERE m.audience_id = a.id);

-- DropIndex
DROP INDEX "company_organization_id_domain_key_key";

-- DropIndex
DROP INDEX "contact_organization_id_email_key_key";

-- AlterTable
ALTER TABLE "company" DROP COLUMN "domain_key";

-- AlterTable
ALTER TABLE "contact" DROP COLUMN "email_key";
