-- The WebSub hub: who is told when a feed changes, and until when.
create table hub_subscriptions (
    id          uuid primary key,
    callback    varchar(1500) not null,
    topic       varchar(300) not null,
    -- Readable, because each delivery is signed with it; empty: unsigned.
    secret      varchar(200) not null,
    lease_until timestamp with time zone not null,
    -- Counts how often the feed changed, and up to which of these the subscriber was told.
    wanted      bigint not null,
    delivered   bigint not null,
    attempts    int not null,
    due_at      timestamp with time zone not null,
    unique (callback, topic)
);
create index hub_subscriptions_by_topic on hub_subscriptions (topic, lease_until);
create index hub_subscriptions_by_due on hub_subscriptions (due_at);

-- What was asked for and isn't confirmed by its callback yet.
create table hub_intents (
    id            uuid primary key,
    mode          varchar(20) not null,
    callback      varchar(1500) not null,
    topic         varchar(300) not null,
    secret        varchar(200) not null,
    lease_seconds bigint not null,
    attempts      int not null,
    due_at        timestamp with time zone not null
);
create index hub_intents_by_due on hub_intents (due_at);

-- The content that subscribers of a feed were last told of.
create table hub_topics (
    topic  varchar(300) primary key,
    digest varchar(64) not null
);
