-- Daily mails to outlets: to whom, and how far each was told.
create table digests (
    outlet_id uuid primary key references outlets (id) on delete cascade,
    address   varchar(300) not null,
    seq       bigint not null,
    due_at    timestamp with time zone not null
);
create index digests_by_due on digests (due_at);
