package org.kepu.cms.deliver.feed;

import org.springframework.stereotype.Component;

/** What every feed needs beside its entries: a name for ever, and something that writes it. */
@Component
record FeedShape(FeedIdentity identity, FeedFormats formats) {}
