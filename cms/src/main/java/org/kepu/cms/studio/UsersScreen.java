package org.kepu.cms.studio;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Identities;
import org.kepu.cms.account.Identities.Identity;
import org.kepu.cms.account.Permission;
import org.kepu.cms.account.Role;
import org.kepu.cms.account.User;
import org.kepu.cms.account.Users;
import org.kepu.cms.studio.ItemsScreen.Choice;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Accounts and tokens. The page's script sends changes to the management API, in the session of
 * whoever is signed in.
 */
@Controller
class UsersScreen {

    private static final int PAGE = 100;

    private final Users users;
    private final Identities identities;
    private final Words words;

    UsersScreen(Users users, Identities identities, Words words) {
        this.users = users;
        this.identities = identities;
        this.words = words;
    }

    /** A line of the list. */
    public record Line(
            String username,
            String name,
            String organization,
            List<String> roles,
            String roleNames,
            boolean disabled,
            boolean self,
            String email,
            String subject) {}

    @GetMapping("/studio/users")
    String show(@RequestParam(defaultValue = "") String after, Actor actor, Model model) {
        actor.require(Permission.ADMINISTER);
        List<User> found = users.list(after, PAGE + 1);
        List<User> shown = found.subList(0, Math.min(PAGE, found.size()));
        Map<UUID, Identity> known = identities.of(shown.stream().map(User::id).toList());
        model.addAttribute(
                "users",
                shown.stream()
                        .filter(it -> !it.id().equals(Actor.SYSTEM.id()))
                        .map(it -> line(it, actor, known.get(it.id())))
                        .toList());
        model.addAttribute("roles", roles());
        model.addAttribute("scopes", scopes());
        if (found.size() > PAGE) {
            model.addAttribute("next", shown.getLast().username());
        }
        return "studio/users";
    }

    private Line line(User user, Actor actor, @Nullable Identity identity) {
        List<Role> roles = user.roles().stream().sorted().toList();
        return new Line(
                user.username(),
                user.displayName(),
                user.organization(),
                roles.stream().map(Role::slug).toList(),
                String.join(
                        words.say("studio.comma"),
                        roles.stream().map(it -> words.say("studio.role." + it.slug())).toList()),
                user.disabled(),
                user.id().equals(actor.id()),
                identity == null ? "" : identity.email(),
                identity == null ? "" : identity.subject());
    }

    private List<Choice> roles() {
        return Stream.of(Role.values())
                .map(it -> new Choice(it.slug(), words.say("studio.role." + it.slug())))
                .toList();
    }

    private List<Choice> scopes() {
        return Stream.of(Permission.values())
                .map(Permission::scope)
                .distinct()
                .map(it -> new Choice(it, words.say("studio.scope." + it.replace(':', '-'))))
                .toList();
    }
}
