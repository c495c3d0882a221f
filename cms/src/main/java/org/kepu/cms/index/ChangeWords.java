package org.kepu.cms.index;

import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.audit.Audited;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.problem.NotFound;
import org.kepu.search.text.WordList;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Synonyms, misspellings, terms, places and noise of chats that a site adds to the bundled ones.
 * Nodes use a change within seconds; where it changes how words are cut, each index is rebuilt
 * beside the one that answers.
 */
@Component
public class ChangeWords {

    private static final int LONGEST = 200_000;

    private final KeptLists lists;
    private final FollowWords follow;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transactions;
    private final Clock clock;

    ChangeWords(
            KeptLists lists,
            FollowWords follow,
            ApplicationEventPublisher events,
            TransactionTemplate transactions,
            Clock clock) {
        this.lists = lists;
        this.follow = follow;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** All lists of the site, for administrators. */
    public List<KeptList> all(Actor actor) {
        actor.require(Permission.ADMINISTER);
        return lists.all();
    }

    /**
     * Puts lines in the place of a list's.
     *
     * @param name of the list: {@code terms}, {@code synonyms}, {@code places}, {@code noise}
     * @param number of the list that was seen
     * @throws Invalid if a line isn't what it must be; it says which, and why
     * @throws StaleWords if somebody else changed the list meanwhile
     */
    public KeptList put(String name, String text, long number, Actor actor) {
        actor.require(Permission.ADMINISTER);
        WordList list =
                KeptLists.named(name).findFirst().orElseThrow(() -> new NotFound("list", name));
        String plain = text.replace("\r\n", "\n").replace("\0", "").strip();
        check(list, plain);
        Instant now = clock.instant();
        transactions.executeWithoutResult(
                _ -> {
                    if (!lists.put(list, plain, number, actor.name(), now)) {
                        throw new StaleWords(name);
                    }
                    events.publishEvent(new WordsChanged(actor, now, name));
                });
        follow.look();
        return lists.all().stream().filter(it -> it.list() == list).findFirst().orElseThrow();
    }

    private static void check(WordList list, String text) {
        if (text.length() > LONGEST) {
            throw new Invalid(
                    Flaw.at("/text", "index.words.long-text", Map.of("longest", LONGEST)));
        }
        List<Flaw> flaws =
                list.check(text.lines().toList()).stream()
                        .map(
                                it ->
                                        Flaw.at(
                                                "/text",
                                                "index.words." + it.reason(),
                                                Map.of(
                                                        "line", it.line(),
                                                        "word", it.word(),
                                                        "most", list.mostLines())))
                        .toList();
        if (!flaws.isEmpty()) {
            throw new Invalid(flaws);
        }
    }

    /** A list was changed. */
    record WordsChanged(Actor actor, Instant at, String list) implements Audited {
        @Override
        public String action() {
            return "words.change";
        }

        @Override
        public Target target() {
            return new Target("words", list);
        }
    }
}
