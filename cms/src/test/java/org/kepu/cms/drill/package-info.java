/**
 * The fault drill: two nodes as processes of their own on a real PostgreSQL and Elasticsearch work
 * for editors, readers, a feed's client and a mirror, while a seeded schedule kills, freezes and
 * cuts off each part; at the end what was acknowledged is compared with what is there.
 */
@NullMarked
package org.kepu.cms.drill;

import org.jspecify.annotations.NullMarked;
