package org.kepu.cms.backup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kepu.cms.testing.DatabaseKind;

import java.util.Set;

class NamedBlobsTest {

    /** Of texts, chains, addresses and secrets; a page's last snapshot is among its snapshots. */
    private static final Set<String> OTHERS =
            Set.of(
                    "api_tokens.digest",
                    "audit_entries.hash",
                    "audit_entries.prev_hash",
                    "audit_head.hash",
                    "claim_requests.fingerprint",
                    "claim_requests.sender",
                    "emergency_entries.sha256",
                    "evidence_citations.digest",
                    "evidence_pages.digest",
                    "evidence_pages.snapshot",
                    "evidence_snapshots.digest",
                    "hub_topics.digest",
                    "idempotency_keys.digest",
                    "import_documents.key_hash",
                    "import_documents.parent",
                    "opinions.sha256",
                    "outlets.key_digest",
                    "preview_links.digest",
                    "provenance.fingerprint",
                    "provenance.origin_hash",
                    "published.etag",
                    "recovery_codes.digest",
                    "request_clusters.fingerprint",
                    "request_days.secret",
                    "revisions.sha256",
                    "second_factors.secret",
                    "signatures.sha256",
                    "source_documents.key_hash",
                    "source_documents.offered",
                    "source_documents.stamp",
                    "tasks.subject");

    @Test
    void ofEachHashItIsKnownWhetherItNamesABlob() {
        Set<String> hashes =
                Set.copyOf(
                        DatabaseKind.H2
                                .open()
                                .jdbc()
                                .sql(
                                        "select lower(table_name || '.' || column_name) from"
                                                + " information_schema.columns where"
                                                + " character_maximum_length = 64 and"
                                                + " lower(table_schema) = 'public'")
                                .query(String.class)
                                .list());

        assertThat(hashes)
                .contains(
                        "assets.sha256",
                        "renditions.sha256",
                        "provenance.original",
                        "evidence_snapshots.sha256");
        assertThat(hashes).filteredOn(it -> !NamedBlobs.columns().contains(it)).isSubsetOf(OTHERS);
    }
}
