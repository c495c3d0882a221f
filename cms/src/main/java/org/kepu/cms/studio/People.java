package org.kepu.cms.studio;

import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.account.User;
import org.kepu.cms.account.Users;
import org.kepu.cms.studio.ItemsScreen.Choice;
import org.springframework.stereotype.Component;

import java.util.List;

/** The colleagues to whom work can be given. */
@Component
class People {

    private static final int MOST = 500;

    private final Users users;

    People(Users users) {
        this.users = users;
    }

    /** All who may write, by name; for who may give to nobody else, themselves. */
    List<Choice> whoMayBeGiven(Actor actor) {
        boolean anybody = actor.may(Permission.WRITE_ALL);
        return users.list("", MOST).stream()
                .filter(it -> anybody || it.id().equals(actor.id()))
                .filter(it -> !it.disabled() && !it.id().equals(Actor.SYSTEM.id()))
                .filter(it -> it.roles().stream().anyMatch(role -> role.grants(Permission.WRITE)))
                .map(it -> new Choice(it.username(), it.displayName()))
                .toList();
    }

    /** The name with which the person signs in. */
    String username(Actor actor) {
        return users.find(actor.id()).map(User::username).orElse("");
    }
}
