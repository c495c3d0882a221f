package org.kepu.cms.deliver.oai;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A request, checked as the protocol has it.
 *
 * @param arguments all but the verb, each once
 */
record OaiRequest(String verb, Map<String, String> arguments) {

    private static final Set<String> LISTS = Set.of("from", "until", "set", "metadataPrefix");
    private static final String TOKEN = "resumptionToken";

    /** What each verb may be asked with, beside a resumptionToken. */
    private static final Map<String, Set<String>> ALLOWED =
            Map.of(
                    "Identify", Set.of(),
                    "ListMetadataFormats", Set.of("identifier"),
                    "ListSets", Set.of(),
                    "GetRecord", Set.of("identifier", "metadataPrefix"),
                    "ListIdentifiers", LISTS,
                    "ListRecords", LISTS);

    private static final Map<String, Set<String>> REQUIRED =
            Map.of(
                    "GetRecord", Set.of("identifier", "metadataPrefix"),
                    "ListIdentifiers", Set.of("metadataPrefix"),
                    "ListRecords", Set.of("metadataPrefix"));

    private static final Set<String> RESUMABLE =
            Set.of("ListSets", "ListIdentifiers", "ListRecords");

    /**
     * Reads the parameters.
     *
     * @throws OaiError if the verb or an argument is missing, unknown or repeated
     */
    static OaiRequest of(Map<String, String[]> parameters) throws OaiError {
        String[] verbs = parameters.getOrDefault("verb", new String[0]);
        Set<String> allowed = verbs.length == 1 ? ALLOWED.get(verbs[0]) : null;
        if (allowed == null) {
            throw new OaiError("badVerb", "exactly one verb, of the six that there are");
        }
        String verb = verbs[0];
        Map<String, String> arguments = new LinkedHashMap<>();
        for (var parameter : parameters.entrySet()) {
            String name = parameter.getKey();
            if (name.equals("verb")) {
                continue;
            }
            boolean token = name.equals(TOKEN) && RESUMABLE.contains(verb);
            if (!token && !allowed.contains(name)) {
                throw OaiError.badArgument("not an argument of " + verb + ": " + name);
            }
            if (parameter.getValue().length != 1) {
                throw OaiError.badArgument("given more than once: " + name);
            }
            arguments.put(name, parameter.getValue()[0]);
        }
        boolean resumed = arguments.containsKey(TOKEN);
        if (resumed && arguments.size() > 1) {
            throw OaiError.badArgument("resumptionToken stands alone");
        }
        if (!resumed && !arguments.keySet().containsAll(REQUIRED.getOrDefault(verb, Set.of()))) {
            throw OaiError.badArgument("missing: one of " + REQUIRED.get(verb));
        }
        return new OaiRequest(verb, arguments);
    }

    /** The argument; empty when it isn't given. */
    String argument(String name) {
        return arguments.getOrDefault(name, "");
    }

    /** The token of a list that goes on; empty at its beginning. */
    String token() {
        return argument(TOKEN);
    }
}
