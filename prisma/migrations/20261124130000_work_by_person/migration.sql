-- Merging and erasing a person look for their tasks and leads.
CREATE INDEX "tasks_workspace_id_person_id_idx" ON "tasks"("workspace_id", "person_id");
CREATE INDEX "leads_workspace_id_person_id_idx" ON "leads"("workspace_id", "person_id");
