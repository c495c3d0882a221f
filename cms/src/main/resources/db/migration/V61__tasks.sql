-- What somebody has to do about an item: opened by the clock or by a check, given to a person or to an organization.
create table tasks (
    id           uuid primary key,
    item_id      uuid not null references items (id) on delete cascade,
    kind         varchar(40) not null,
    subject      varchar(64) not null,
    detail       varchar(2000) not null,
    assignee     uuid,
    organization varchar(200) not null,
    opened_at    timestamp with time zone not null,
    due_at       timestamp with time zone,
    done_at      timestamp with time zone,
    done_by      uuid,
    -- While it is open, the same as its key; null afterwards: so that it is open only once.
    open_key     varchar(200) unique
);
create index tasks_by_item on tasks (item_id, kind, done_at);
create index tasks_by_assignee on tasks (assignee, done_at, due_at);
create index tasks_by_time on tasks (done_at, due_at, id);
