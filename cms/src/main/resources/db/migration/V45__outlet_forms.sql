-- How an outlet's system wants items: lengths, widths, names, kinds of files.
alter table outlets add column form text;
-- When somebody should ask why it no longer fetches its feed; absent where nobody waits for it.
alter table outlets add column expected_by timestamp with time zone;
-- How it fetched last: the program, and whether it said what it has (RFC 9110 section 13).
alter table outlets add column poll_agent varchar(200);
alter table outlets add column poll_conditional boolean;
create index outlets_by_expected on outlets (expected_by);
