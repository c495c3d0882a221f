package org.kepu.cms.deliver.site.view;

/**
 * A QR code.
 *
 * @param size of the picture in units
 * @param path the {@code d} of an SVG path that draws its dark parts
 */
public record Qr(int size, String path) {}
