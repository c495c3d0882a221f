package org.kepu.cms.account;

import java.time.Instant;

/**
 * Somebody is signed in with a browser.
 *
 * @param handle names the session without giving it away: a digest of what is in the cookie
 * @param address where the person signed in from; empty where it isn't known
 */
public record SignedInSession(String handle, Instant began, Instant lastUsed, String address) {}
