package org.kepu.cms.account;

/**
 * The first administrator was made with a password that nobody knows yet: whoever started the
 * program is to be told it, once.
 */
public record AdministratorMade(String username, String password) {

    @Override
    public String toString() {
        return "AdministratorMade[" + username + "]";
    }
}
