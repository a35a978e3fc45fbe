-- What apps show, and how far each person is in it.
create table experiences (
  workspace_id integer not null,
  key text not null,
  document jsonb not null,
  created_at timestamptz(3) not null default current_timestamp,
  updated_at timestamptz(3) not null default current_timestamp,
  constraint experiences_pkey primary key (workspace_id, key)
);

alter table messages add column progress jsonb;

-- Checklists that are not done: looked for when somebody reaches a milestone. They are few among many messages.
create index messages_checklists on messages (workspace_id, person_id)
  where channel = 'in-app' and status in ('queued', 'sent', 'delivered', 'opened', 'clicked') and content->'experience'->>'kind' = 'checklist';
