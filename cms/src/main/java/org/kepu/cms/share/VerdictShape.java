package org.kepu.cms.share;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** Each verdict's own outline, as on the site: told without colour and from afar. */
final class VerdictShape {

    private VerdictShape() {}

    /** The shape of that verdict in a square of 48 by 48; a disc for one that isn't known. */
    static Shape of(String verdict) {
        return switch (verdict) {
            case "false" -> without(octagon(), cross());
            case "misleading" -> without(polygon(24, 3, 47, 44, 1, 44), exclamation());
            case "mixed" -> without(disc(24, 24, 22), rightHalf());
            case "outdated" -> without(disc(24, 24, 22), hands());
            case "unproven" -> without(polygon(24, 0.5, 47.5, 24, 24, 47.5, 0.5, 24), question());
            case "true" -> without(disc(24, 24, 22), tick());
            default -> disc(24, 24, 22);
        };
    }

    private static Area without(Area whole, Area cut) {
        whole.subtract(cut);
        return whole;
    }

    private static Area octagon() {
        return polygon(15, 2, 33, 2, 46, 15, 46, 33, 33, 46, 15, 46, 2, 33, 2, 15);
    }

    private static Area cross() {
        Area cross = bar(24, 24, 28, 6, 45);
        cross.add(bar(24, 24, 28, 6, -45));
        return cross;
    }

    private static Area exclamation() {
        Area sign = polygon(21, 15, 27, 15, 26.4, 30, 21.6, 30);
        sign.add(disc(24, 35.5, 3));
        return sign;
    }

    private static Area rightHalf() {
        Area half = disc(24, 24, 16.5);
        half.intersect(new Area(new Rectangle2D.Double(24, 0, 24, 48)));
        return half;
    }

    private static Area hands() {
        Area hands = new Area(new Rectangle2D.Double(21.4, 11, 5.2, 15));
        hands.add(bar(28.5, 28, 14, 5.2, 30));
        return hands;
    }

    private static Area question() {
        Area ring = disc(24, 19, 8.5);
        ring.subtract(disc(24, 19, 3.8));
        ring.subtract(new Area(new Rectangle2D.Double(14, 19, 10, 10)));
        ring.add(new Area(new Rectangle2D.Double(21.6, 22.8, 4.8, 6)));
        ring.add(disc(24, 33.5, 3));
        return ring;
    }

    private static Area tick() {
        return polygon(11.5, 24.7, 15.7, 20.5, 21.5, 26.3, 32.5, 15, 36.7, 19.1, 21.5, 34.6);
    }

    private static Area disc(double x, double y, double radius) {
        return new Area(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    private static Area bar(double x, double y, double length, double width, double degrees) {
        var turn = AffineTransform.getRotateInstance(Math.toRadians(degrees), x, y);
        var bar = new Rectangle2D.Double(x - length / 2, y - width / 2, length, width);
        return new Area(turn.createTransformedShape(bar));
    }

    private static Area polygon(double... points) {
        var path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            path.lineTo(points[i], points[i + 1]);
        }
        path.closePath();
        return new Area(path);
    }
}
