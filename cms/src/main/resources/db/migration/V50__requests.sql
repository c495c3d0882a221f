-- What the public asks to have checked (求证). Texts are stored with personal data masked.

-- One row a claim, however many asked. `answer_id` is the debunk that answers it, or that is being written to.
create table request_clusters (
    id             uuid primary key,
    claim          varchar(300) not null,
    text           varchar(6000) not null,
    url            varchar(1000),
    fingerprint    varchar(64) not null unique,
    state          varchar(20) not null,
    harm           int not null,
    asked          int not null,
    first_asked_at timestamp with time zone not null,
    last_asked_at  timestamp with time zone not null,
    assignee       uuid,
    due_at         timestamp with time zone,
    answer_id      uuid references items (id) on delete set null,
    note           varchar(1000) not null,
    merged_into    uuid,
    version        bigint not null,
    updated_at     timestamp with time zone not null
);
create index request_clusters_by_state on request_clusters (state, last_asked_at desc);
create index request_clusters_by_first on request_clusters (first_asked_at);
create index request_clusters_by_answer on request_clusters (answer_id);

-- One row a person who asked; `text` only where the wording is new. `sender` can be compared within a day only.
create table claim_requests (
    code        varchar(9) primary key,
    cluster_id  uuid not null references request_clusters (id) on delete cascade,
    fingerprint varchar(64) not null,
    text        varchar(6000),
    sender      varchar(64) not null,
    at          timestamp with time zone not null
);
create index claim_requests_by_cluster on claim_requests (cluster_id, at);
create index claim_requests_by_sender on claim_requests (sender, at);
create index claim_requests_by_time on claim_requests (at);
create index claim_requests_by_fingerprint on claim_requests (fingerprint);

-- The key that makes addresses into senders; yesterday's is thrown away, and with it the way back.
create table request_days (
    utc_day varchar(10) primary key,
    secret  varchar(64) not null
);

-- What was done with a request, by whom.
create table request_steps (
    id         uuid primary key,
    cluster_id uuid not null references request_clusters (id) on delete cascade,
    action     varchar(20) not null,
    actor      uuid not null,
    name       varchar(200) not null,
    note       varchar(1000) not null,
    at         timestamp with time zone not null
);
create index request_steps_by_cluster on request_steps (cluster_id, at);
