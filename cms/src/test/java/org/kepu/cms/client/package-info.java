/** The clients that are generated from our OpenAPI, used against the running application. */
package org.kepu.cms.client;
