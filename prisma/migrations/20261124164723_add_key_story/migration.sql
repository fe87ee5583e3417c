-- AlterTable
ALTER TABLE "audit_entry" ADD COLUMN     "mac" BYTEA,
ADD COLUMN     "place" BIGINT;

-- AlterTable
ALTER TABLE "key" ADD COLUMN     "dismissed_hints" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- AlterTable
ALTER TABLE "organization" ADD COLUMN     "default_lifetime" INTEGER,
ADD COLUMN     "idle_pause" INTEGER,
ADD COLUMN     "longest_lifetime" INTEGER;

-- AlterTable
ALTER TABLE "secret" ADD COLUMN     "calls" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "ends_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "request_log" (
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "organization_id" UUID NOT NULL,
    "key_id" UUID,
    "secret_id" UUID,
    "method" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "status" INTEGER NOT NULL,
    "code" TEXT,
    "milliseconds" INTEGER NOT NULL,
    "address" TEXT,
    "user_agent" TEXT,
    "request_id" TEXT NOT NULL,
    "cost" INTEGER NOT NULL,

    CONSTRAINT "request_log_pkey" PRIMARY KEY ("at","id")
) PARTITION BY RANGE ("at");

-- CreateTable
CREATE TABLE "usage_day" (
    "organization_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "secret_id" UUID NOT NULL,
    "key_id" UUID NOT NULL,
    "operation" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "calls" INTEGER NOT NULL,

    CONSTRAINT "usage_day_pkey" PRIMARY KEY ("organization_id","day","secret_id","operation","outcome")
);

-- CreateTable
CREATE TABLE "notice" (
    "organization_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("organization_id","name")
);

-- CreateTable
CREATE TABLE "audit_chain" (
    "organization_id" UUID NOT NULL,
    "outside" INTEGER NOT NULL,
    "places" BIGINT NOT NULL,
    "seal" BYTEA NOT NULL,

    CONSTRAINT "audit_chain_pkey" PRIMARY KEY ("organization_id")
);

-- CreateIndex
CREATE INDEX "request_log_organization_id_at_id_idx" ON "request_log"("organization_id", "at", "id");

-- CreateIndex
CREATE INDEX "request_log_organization_id_key_id_at_id_idx" ON "request_log"("organization_id", "key_id", "at", "id");

-- CreateIndex
CREATE INDEX "request_log_organization_id_status_at_id_idx" ON "request_log"("organization_id", "status", "at", "id");

-- CreateIndex
CREATE INDEX "request_log_organization_id_path_at_id_idx" ON "request_log"("organization_id", "path", "at", "id");

-- CreateIndex
CREATE INDEX "usage_day_key_id_day_idx" ON "usage_day"("key_id", "day");

-- CreateIndex
CREATE UNIQUE INDEX "audit_entry_organization_id_place_key" ON "audit_entry"("organization_id", "place");

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit_chain" ADD CONSTRAINT "audit_chain_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What was recorded stays as it was recorded, whoever asks.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit entries are never changed' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER "audit_entry_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_entry"
    FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
