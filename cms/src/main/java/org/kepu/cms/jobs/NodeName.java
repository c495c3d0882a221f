package org.kepu.cms.jobs;

/**
 * What the scheduler calls this process: the same after a restart, so that it knows its own jobs
 * again; another one for each data directory.
 */
record NodeName(String text) {}
