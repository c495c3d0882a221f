package org.kepu.cms.operate;

/**
 * A number that tells how far the data have come. Each is one question to the database that an
 * index answers, or one that is asked seldom. In the questions, {@code :position} is the last
 * change that the search index has read, {@code :minute} and {@code :day} lie so far back; {@code
 * :now} is the moment of the question.
 */
enum Figure {
    CHANGES(
            "kepu.changes",
            "Publications, corrections and withdrawals so far",
            Kind.NUMBER,
            "select seq from change_counter where id = 1"),
    INDEX_LAG(
            "kepu.index.lag",
            "Changes that the search index has not read yet",
            Kind.NUMBER,
            "select seq - :position from change_counter where id = 1"),
    INDEX_OLDEST(
            "kepu.index.oldest",
            "Age of the oldest change that the search index has not read",
            Kind.AGE,
            "select at from changes where seq > :position order by seq fetch first 1 rows only"),
    PUBLISHED(
            "kepu.published",
            "Items that the public sees",
            Kind.SELDOM,
            "select count(*) from published where state = 'live'"),
    IN_REVIEW(
            "kepu.review.items",
            "Items that wait for a signature",
            Kind.NUMBER,
            "select count(*) from items where status = 'review'"),
    REVIEW_OLDEST(
            "kepu.review.oldest",
            "Time since the last change of the item that has waited longest for a signature",
            Kind.AGE,
            "select min(updated_at) from items where status = 'review'"),
    SCHEDULE_OLDEST(
            "kepu.schedule.oldest",
            "How much too late the most overdue scheduled publication is",
            Kind.AGE,
            "select min(scheduled_at) from items where status = 'scheduled' and scheduled_at <"
                    + " :minute"),
    IMPORTS(
            "kepu.imports.running",
            "Imports under way",
            Kind.NUMBER,
            "select count(*) from imports where state = 'running'"),
    IMPORTS_OLDEST(
            "kepu.imports.oldest",
            "Age of the oldest import under way",
            Kind.AGE,
            "select min(created_at) from imports where state = 'running'"),
    DOCUMENTS_PENDING(
            "kepu.imports.pending",
            "Documents of the imports under way that wait for their turn",
            Kind.NUMBER,
            "select count(*) from import_documents d join imports i on i.id = d.import_id where"
                    + " i.state = 'running' and d.outcome = 'pending'"),
    DOCUMENTS_FAILED(
            "kepu.imports.failed",
            "Documents that failed in the imports of the last day",
            Kind.NUMBER,
            "select count(*) from import_documents d join imports i on i.id = d.import_id where"
                    + " i.created_at >= :day and d.outcome = 'failed'"),
    JOBS_FAILING(
            "kepu.jobs.failing",
            "Jobs whose last run failed",
            Kind.NUMBER,
            "select count(*) from scheduled_tasks where consecutive_failures > 0"),
    JOBS_OLDEST(
            "kepu.jobs.oldest",
            "How much too late the most overdue job is",
            Kind.AGE,
            "select min(execution_time) from scheduled_tasks where picked = false and"
                    + " execution_time < :minute"),
    OUTLETS_SILENT(
            "kepu.outlets.silent",
            "Outlets that stay away from their feed longer than they may",
            Kind.NUMBER,
            "select count(*) from outlets where enabled = true and expected_by < :now"),
    SIGN_INS_REFUSED(
            "kepu.sign.ins.refused",
            "Wrong passwords that still count",
            Kind.NUMBER,
            "select count(*) from sign_in_failures where at >= :day"),
    AUDIT_ENTRIES(
            "kepu.audit.entries",
            "Entries of the audit log",
            Kind.NUMBER,
            "select seq from audit_head where one = 1"),
    ASSETS(
            "kepu.media.assets",
            "Files in the media library",
            Kind.SELDOM,
            "select count(*) from assets"),
    MEDIA_BYTES(
            "kepu.media.size",
            "Bytes of the media library with its renditions",
            Kind.SELDOM,
            "select (select coalesce(sum(bytes), 0) from assets) + (select coalesce(sum(bytes), 0)"
                    + " from renditions)");

    private final String metric;
    private final String meaning;
    private final Kind kind;
    private final String question;

    Figure(String metric, String meaning, Kind kind, String question) {
        this.metric = metric;
        this.meaning = meaning;
        this.kind = kind;
        this.question = question;
    }

    /** As Micrometer names it. */
    String metric() {
        return metric;
    }

    String meaning() {
        return meaning;
    }

    Kind kind() {
        return kind;
    }

    String question() {
        return question;
    }

    /** {@code seconds}, {@code bytes}, or nothing. */
    String unit() {
        return kind == Kind.AGE ? "seconds" : this == MEDIA_BYTES ? "bytes" : "";
    }

    /** How a figure is asked for. */
    enum Kind {
        /** A number, asked for in every round. */
        NUMBER,
        /** A moment, shown as the seconds since then; 0 when there is none. */
        AGE,
        /** A number whose question reads a whole table: asked for every few minutes. */
        SELDOM
    }
}
