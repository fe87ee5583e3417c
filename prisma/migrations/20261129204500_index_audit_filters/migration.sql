-- CreateIndex
CREATE INDEX "audit_entry_organization_id_target_id_created_at_id_idx" ON "audit_entry"("organization_id", "target_id", "created_at", "id");

-- What an act is about, and who acted: those who have no id are known by their type.
CREATE INDEX "audit_entry_organization_id_noun_created_at_id_idx" ON "audit_entry"("organization_id", split_part("action", '.', 1), "created_at", "id");
CREATE INDEX "audit_entry_organization_id_actor_created_at_id_idx" ON "audit_entry"("organization_id", coalesce("actor_id"::text, "actor_type"), "created_at", "id");
