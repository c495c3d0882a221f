-- Requests that create, by the key their client gave them: sent again within 24 hours they create nothing.
create table idempotency_keys (
    account         uuid not null,
    idempotency_key varchar(200) not null,
    digest          varchar(64) not null,
    item_id         uuid,
    at              timestamp with time zone not null,
    primary key (account, idempotency_key)
);
create index idempotency_keys_by_time on idempotency_keys (at);
