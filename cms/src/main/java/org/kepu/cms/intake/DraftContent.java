package org.kepu.cms.intake;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.content.Contributor;
import org.kepu.cms.content.ItemContent;
import org.kepu.cms.content.SafeHtml;
import org.kepu.cms.content.SourceCredit;
import org.kepu.cms.content.Vocabularies;
import org.kepu.cms.media.AssetId;
import org.kepu.cms.media.Assets;
import org.kepu.cms.media.MediaAsset;
import org.kepu.ingest.IngestedFile;
import org.kepu.ingest.IngestedFile.Role;
import org.kepu.ingest.IngestedItem;
import org.kepu.ingest.Provenance;
import org.kepu.ingest.enrich.Finding;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts a draft together: what its author gave wins, then what the import says of all, then what was
 * found out.
 */
@Component
class DraftContent {

    private static final int LONGEST_TITLE = 300;
    private static final int LONGEST_SUMMARY = 2000;
    private static final int LONGEST_TRANSCRIPT = 200_000;

    private final Vocabularies vocabularies;
    private final Assets assets;
    private final OwnAddresses addresses;
    private final Proposals proposals;

    DraftContent(
            Vocabularies vocabularies, Assets assets, OwnAddresses addresses, Proposals proposals) {
        this.vocabularies = vocabularies;
        this.assets = assets;
        this.addresses = addresses;
        this.proposals = proposals;
    }

    /** The content type; what goes public without a review is never a check that we guessed. */
    String type(IngestedItem item, Given given, Intent intent) {
        boolean check = !intent.publish() && Proposals.claim(item).isPresent();
        String found = check ? "rumor" : item.content().suggestedType();
        return first(given.type(), intent.defaults().type(), found);
    }

    /**
     * The content; topics that are named and not known yet are added, in the transaction.
     *
     * @param before what the item says now, if there is one: what only people could know stays
     */
    ItemContent of(
            IngestedItem item,
            Given given,
            Intent intent,
            String type,
            KeptFiles files,
            @Nullable ItemContent before) {
        ImportDefaults defaults = intent.defaults();
        IngestedItem.Content found = item.content();
        SafeHtml body = addresses.body(first(blankless(found.html()), given.html(), ""), files);
        return new ItemContent(
                cut(first(given.title(), blankless(found.title()), "（无标题）"), LONGEST_TITLE),
                given.summary() != null ? given.summary() : cut(found.summary(), LONGEST_SUMMARY),
                first(given.lang(), blankless(found.lang()), "zh-CN"),
                body,
                cover(item, given, files),
                media(given, files),
                topics(item, given, intent, before),
                given.audiences() != null ? given.audiences() : defaults.audiences(),
                given.regions() != null ? given.regions() : defaults.regions(),
                source(item.provenance(), given.source(), defaults),
                contributors(given, item.provenance()),
                fields(item, given, type, files, before));
    }

    private List<String> topics(
            IngestedItem item, Given given, Intent intent, @Nullable ItemContent before) {
        if (given.topics() == null) {
            List<String> all = intent.defaults().topics();
            if (!all.isEmpty() || intent.publish()) {
                return all;
            }
            return before == null ? proposals.topics(item.content()) : before.topics();
        }
        for (Given.GivenTopic topic : given.topics()) {
            String name = topic.name();
            if (name != null && vocabularies.topic(topic.slug()).isEmpty()) {
                vocabularies.addTopic(topic.slug(), name);
            }
        }
        return given.topics().stream().map(Given.GivenTopic::slug).distinct().toList();
    }

    private @Nullable AssetId cover(IngestedItem item, Given given, KeptFiles files) {
        if (given.coverHash() != null) {
            return asset(given.coverHash()).orElse(null);
        }
        return item.cover() == null
                ? null
                : files.find(item.cover().sha256()).map(MediaAsset::id).orElse(null);
    }

    private List<AssetId> media(Given given, KeptFiles files) {
        var media = new ArrayList<>(files.attached());
        if (given.mediaHashes() != null) {
            for (String hash : given.mediaHashes()) {
                asset(hash).filter(id -> !media.contains(id)).ifPresent(media::add);
            }
        }
        return media;
    }

    private Optional<AssetId> asset(String sha256) {
        return assets.findByHash(sha256).map(MediaAsset::id);
    }

    /** A file's place on the server is nobody's business; only web addresses are credited. */
    private static SourceCredit source(
            Provenance from, @Nullable SourceCredit given, ImportDefaults defaults) {
        boolean web = from.url().toString().startsWith("http");
        String found = web ? from.sourceName() : null;
        SourceCredit said = given == null ? new SourceCredit(null, null, null, null) : given;
        return new SourceCredit(
                credit(defaults, firstOrNull(said.name(), defaults.source(), found)),
                firstOrNull(said.url(), web ? from.url().toString() : null, null),
                firstOrNull(said.licence(), defaults.licence(), from.licence()),
                said.importedAt() == null ? from.fetchedAt() : said.importedAt());
    }

    /** Words that the source demands stand there, whatever the document says. */
    private static @Nullable String credit(ImportDefaults defaults, @Nullable String found) {
        ReprintRules rules = defaults.reprint();
        String line = rules == null ? null : rules.creditLine();
        if (line == null || (found != null && found.contains(line))) {
            return found;
        }
        return line;
    }

    private static List<Contributor> contributors(Given given, Provenance from) {
        if (given.contributors() != null) {
            return given.contributors();
        }
        String author = from.author();
        return author == null || author.isBlank()
                ? List.of()
                : List.of(new Contributor(author.strip(), null, null, "author"));
    }

    private Map<String, Object> fields(
            IngestedItem item,
            Given given,
            String type,
            KeptFiles files,
            @Nullable ItemContent before) {
        Map<String, Object> fields = new LinkedHashMap<>();
        switch (type) {
            case "rumor" -> check(item, given, before, fields);
            case "video" -> recording(item, files, fields);
            case "resource" -> kind(item).ifPresent(kind -> fields.put("kind", kind));
            default -> {
                // Other types have no field that a file could fill.
            }
        }
        fields.putAll(addresses.fields(given.fields()));
        return fields;
    }

    /** What an editor has made of a proposal isn't proposed anew. */
    private static void check(
            IngestedItem item,
            Given given,
            @Nullable ItemContent before,
            Map<String, Object> fields) {
        if (before != null && given.fields().isEmpty()) {
            fields.putAll(before.fields());
        } else if (before == null) {
            Proposals.claim(item).ifPresent(it -> fields.putAll(Proposals.check(it, item)));
        }
    }

    private static void recording(IngestedItem item, KeptFiles files, Map<String, Object> fields) {
        var versions = new ArrayList<Map<String, Object>>();
        var subtitles = new ArrayList<Map<String, Object>>();
        for (IngestedFile file : item.files()) {
            MediaAsset asset = files.find(file.blob().sha256()).orElse(null);
            if (asset != null && file.role() == Role.ORIGINAL && KeepFiles.isRecording(file)) {
                versions.add(version(asset));
                if (file.duration() != null) {
                    fields.put("durationSeconds", (int) Math.max(1, file.duration().toSeconds()));
                }
            } else if (asset != null && file.role() == Role.POSTER) {
                fields.put("poster", asset.path());
            } else if (file.role() == Role.SUBTITLES) {
                String lang = file.lang() == null ? item.content().lang() : file.lang();
                String url = MediaAsset.path(file.blob().sha256(), file.mediaType());
                subtitles.add(Map.of("lang", lang, "url", url));
            }
        }
        putUnlessEmpty(fields, "renditions", versions);
        putUnlessEmpty(fields, "subtitles", subtitles);
        for (Finding finding : item.findings()) {
            if (finding instanceof Finding.Transcript(String text)) {
                fields.put("transcript", cut(text, LONGEST_TRANSCRIPT));
            }
        }
    }

    private static void putUnlessEmpty(Map<String, Object> fields, String name, List<?> list) {
        if (!list.isEmpty()) {
            fields.put(name, List.copyOf(list));
        }
    }

    private static Map<String, Object> version(MediaAsset asset) {
        Map<String, Object> version = new LinkedHashMap<>();
        version.put("url", asset.path());
        version.put("mime", asset.mime());
        if (asset.width() != null && asset.height() != null) {
            version.put("width", asset.width());
            version.put("height", asset.height());
        }
        return version;
    }

    private static Optional<String> kind(IngestedItem item) {
        String original = item.provenance().mediaType();
        if (original.startsWith("image/")) {
            return Optional.of("poster");
        }
        return original.contains("presentation") || original.contains("powerpoint")
                ? Optional.of("courseware")
                : Optional.empty();
    }

    private static @Nullable String blankless(String text) {
        return text.isBlank() ? null : text;
    }

    private static String first(@Nullable String one, @Nullable String two, String otherwise) {
        String first = firstOrNull(one, two, otherwise);
        return first == null ? otherwise : first;
    }

    private static @Nullable String firstOrNull(
            @Nullable String one, @Nullable String two, @Nullable String three) {
        return one != null ? one : two != null ? two : three;
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
