-- AlterTable
ALTER TABLE "membership" ADD COLUMN     "list_columns" JSONB NOT NULL DEFAULT '{}';

-- CreateIndex
CREATE INDEX "company_custom_fields_attributes_idx" ON "company" USING GIN ("custom_fields" jsonb_path_ops, "attributes" jsonb_path_ops);

-- CreateIndex
CREATE INDEX "contact_custom_fields_attributes_idx" ON "contact" USING GIN ("custom_fields" jsonb_path_ops, "attributes" jsonb_path_ops);

-- CreateIndex
CREATE INDEX "project_custom_fields_attributes_idx" ON "project" USING GIN ("custom_fields" jsonb_path_ops, "attributes" jsonb_path_ops);

-- Search as you type. The extension is a trusted one: the database's owner may create it without being a superuser.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- What is searched, and what is searched for: without case and accents, without what LIKE reads as its own, and in bytes
-- where the letters are of other scripts, since pg_trgm sees none in them where the database's locale is C.
CREATE FUNCTION search_fold(value text) RETURNS text IMMUTABLE PARALLEL SAFE LANGUAGE sql
RETURN translate(
  encode(convert_to(
    translate(lower(value), 'àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿœ\%_', 'aaaaaaaceeeeiiiinoooooouuuuyyo---'), 'UTF8'), 'escape'),
  '\', '~');

-- Stored, since each row that an index points at is looked at again. Words begin after a space; digits of a telephone
-- number stand together a second time. Prisma knows no generated columns: it takes the expression for a default.
ALTER TABLE "company" ADD COLUMN     "search_text" TEXT GENERATED ALWAYS AS (
  search_fold(' ' || coalesce(name, '') || ' ' || coalesce(domain, '') || ' ' || coalesce(email, '') || ' '
    || coalesce(phone, '') || ' ' || translate(coalesce(phone, ''), '+-(). /', ''))) STORED;
ALTER TABLE "contact" ADD COLUMN     "search_text" TEXT GENERATED ALWAYS AS (
  search_fold(' ' || coalesce(first_name, '') || ' ' || coalesce(last_name, '') || ' ' || coalesce(email, '') || ' '
    || coalesce(phone, '') || ' ' || translate(coalesce(phone, ''), '+-(). /', ''))) STORED;

-- CreateIndex
CREATE INDEX "company_search_text_idx" ON "company" USING GIN ("search_text" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "contact_search_text_idx" ON "contact" USING GIN ("search_text" gin_trgm_ops);
