-- AlterTable
ALTER TABLE "form" ADD COLUMN     "frame_origins" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "mapping" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "submit_label" TEXT,
ADD COLUMN     "thank_you_text" TEXT;

-- CreateTable
CREATE TABLE "form_receipt" (
    "organization_id" UUID NOT NULL,
    "form_id" UUID NOT NULL,
    "digest" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "form_receipt_pkey" PRIMARY KEY ("form_id","digest")
);

-- CreateIndex
CREATE INDEX "form_receipt_at_idx" ON "form_receipt"("at");

-- AddForeignKey
ALTER TABLE "form_receipt" ADD CONSTRAINT "form_receipt_organization_id_fkey" FOREIGN KEY ("organization_id") REFERENCES "organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "form_receipt" ADD CONSTRAINT "form_receipt_form_id_fkey" FOREIGN KEY ("form_id") REFERENCES "form"("id") ON DELETE CASCADE ON UPDATE CASCADE;
