package org.kepu.cms.trending;

import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.audit.Audited;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.problem.NotFound;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What is asked for most, for editors. */
@Component
public class Trending {

    /** The most lines of a list. */
    public static final int MOST = 100;

    private static final int LONGEST = 200;

    private final AskedWords store;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Trending(
            AskedWords store,
            ApplicationEventPublisher events,
            TransactionTemplate transactions,
            Clock clock) {
        this.store = store;
        this.events = events;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * What was asked for most in the last seven days, today included.
     *
     * @param inVain whether only what nothing was found for counts
     * @param limit 1 to {@value #MOST}
     */
    public List<Trend> week(boolean inVain, int limit, Actor actor) {
        actor.require(Permission.READ);
        LocalDate today = LocalDate.ofInstant(clock.instant(), CountAsked.ZONE);
        return store.week(today, inVain, Math.clamp(limit, 1, MOST));
    }

    /** Words that are kept out of all lists, the last ones first. */
    public List<Hidden> hidden(Actor actor) {
        actor.require(Permission.READ);
        return store.hidden();
    }

    /**
     * Keeps words out of all lists; twice does no harm.
     *
     * @throws Invalid if there are none, or too many are hidden already
     */
    public void hide(String words, Actor actor) {
        actor.require(Permission.PUBLISH);
        String plain = words.strip();
        if (plain.isEmpty() || plain.length() > LONGEST || plain.indexOf('\0') >= 0) {
            throw new Invalid(Flaw.at("/words", "trending.flaw.words"));
        }
        var hidden = new Hidden(plain, clock.instant());
        transactions.executeWithoutResult(
                _ -> {
                    if (!store.hide(hidden)) {
                        throw new Invalid(Flaw.at("/words", "trending.flaw.full"));
                    }
                    events.publishEvent(
                            new WordsHidden("trending.hide", actor, hidden.at(), plain));
                });
    }

    /**
     * Lets words be listed again.
     *
     * @throws NotFound if they weren't hidden
     */
    public void show(String words, Actor actor) {
        actor.require(Permission.PUBLISH);
        transactions.executeWithoutResult(
                _ -> {
                    if (!store.show(words)) {
                        throw new NotFound("words", words);
                    }
                    events.publishEvent(
                            new WordsHidden("trending.show", actor, clock.instant(), words));
                });
    }

    /** Words were taken out of lists, or are listed again. */
    record WordsHidden(String action, Actor actor, Instant at, String words) implements Audited {
        @Override
        public Target target() {
            return new Target("words", words);
        }
    }
}
