package org.kepu.cms.deliver.site.view;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Something to download.
 *
 * @param text what stands in the picture, as paragraphs
 */
public record ShownResource(String kind, List<File> files, @Nullable List<String> text) {

    /**
     * One file.
     *
     * @param kind as people call it: PDF, PNG
     * @param size for people: 1.2 MB
     */
    public record File(String url, String name, String kind, String size) {}
}
