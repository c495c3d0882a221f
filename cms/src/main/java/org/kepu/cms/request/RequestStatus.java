package org.kepu.cms.request;

import java.time.Instant;

/**
 * What whoever has the code may know.
 *
 * @param code with its hyphen
 * @param askedAt when this code was given
 */
public record RequestStatus(String code, Instant askedAt, RequestCluster cluster) {}
