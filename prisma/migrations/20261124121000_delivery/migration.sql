-- Delivery: messages become jobs, and what happens to each is kept.
alter table messages add column content jsonb, add column attempts integer not null default 0,
  add column claimed_at timestamptz(3), add column due_at timestamptz(3);

-- Dead letters are few among many: the index holds them alone, and costs nothing where messages are made.
create index messages_failed on messages (workspace_id, created_at desc, key desc) where status = 'failed';

create table message_moments (
  workspace_id integer not null,
  message text not null,
  id bigserial not null,
  at timestamptz(3) not null,
  kind text not null,
  detail jsonb not null default '{}',
  constraint message_moments_pkey primary key (workspace_id, message, id)
);

create table tasks (
  workspace_id integer not null,
  id text not null,
  title text not null,
  body text,
  assignee text not null,
  due_at timestamptz(3),
  person_id bigint,
  journey text,
  created_at timestamptz(3) not null,
  created_by text not null,
  constraint tasks_pkey primary key (workspace_id, id)
);
create index tasks_workspace_id_created_at_id_idx on tasks (workspace_id, created_at, id);

create table leads (
  workspace_id integer not null,
  id text not null,
  reason text not null,
  score double precision,
  route text not null,
  person_id bigint,
  journey text,
  created_at timestamptz(3) not null,
  created_by text not null,
  constraint leads_pkey primary key (workspace_id, id)
);
create index leads_workspace_id_created_at_id_idx on leads (workspace_id, created_at, id);

create table channel_settings (
  workspace_id integer not null,
  channel text not null,
  live boolean,
  settings jsonb not null default '{}',
  sealed text,
  updated_at timestamptz(3) not null default current_timestamp,
  constraint channel_settings_pkey primary key (workspace_id, channel)
);

create table channel_pace (
  workspace_id integer not null,
  channel text not null,
  next_at timestamptz(3) not null,
  constraint channel_pace_pkey primary key (workspace_id, channel)
);

create table suppressions (
  workspace_id integer not null,
  kind text not null,
  subject text not null,
  reason text not null,
  detail text,
  at timestamptz(3) not null default current_timestamp,
  constraint suppressions_pkey primary key (workspace_id, kind, subject)
);

create table subscription_groups (
  workspace_id integer not null,
  key text not null,
  name text not null,
  description text not null default '',
  created_at timestamptz(3) not null default current_timestamp,
  constraint subscription_groups_pkey primary key (workspace_id, key)
);

create table unsubscribes (
  workspace_id integer not null,
  person_id bigint not null,
  "group" text not null,
  at timestamptz(3) not null default current_timestamp,
  source text not null,
  constraint unsubscribes_pkey primary key (workspace_id, person_id, "group")
);

create table templates (
  workspace_id integer not null,
  key text not null,
  name text not null,
  subject text not null,
  body text not null,
  text text,
  preheader text not null default '',
  layout boolean not null default true,
  "group" text,
  created_at timestamptz(3) not null default current_timestamp,
  updated_at timestamptz(3) not null default current_timestamp,
  constraint templates_pkey primary key (workspace_id, key)
);
