package org.kepu.bench;

import java.util.Arrays;
import java.util.List;

/**
 * Fits linear weights by gradient descent with momentum (Adam): an order by the listwise softmax
 * loss (Cao et al. 2007, with all right answers sharing the probability), a decision by logistic
 * loss. Both are convex, so the start doesn't matter and a second run gives the same.
 */
final class Fitting {

    private static final int STEPS = 400;
    private static final double RATE = 0.05;

    private Fitting() {}

    /**
     * A message with its candidates.
     *
     * @param right for each candidate, whether it answers
     */
    @SuppressWarnings("ArrayRecordComponent") // filled once, never compared
    record Group(double[][] features, boolean[] right) {

        boolean answered() {
            return any(right);
        }

        /** What the best of the wrong candidates scores; negative infinity if there is none. */
        double bestWrong(double[] weights) {
            double best = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < right.length; i++) {
                double sum = 0;
                for (int f = 0; f < weights.length; f++) {
                    sum += weights[f] * features[i][f];
                }
                best = right[i] ? best : Math.max(best, sum);
            }
            return best;
        }
    }

    /** Weights that put the right answers before the others; for features as they are. */
    static double[] order(List<Group> groups, int features, double decay) {
        double[] scale = new double[features];
        double[] mean = new double[features];
        moments(
                groups.stream().flatMap(group -> Arrays.stream(group.features)).toList(),
                mean,
                scale);
        List<Group> useful = groups.stream().filter(group -> any(group.right)).toList();
        double[] weights =
                descend(
                        features,
                        (at, gradient) -> {
                            for (Group group : useful) {
                                addGradient(group, at, scale, gradient);
                            }
                            for (int f = 0; f < features; f++) {
                                gradient[f] = gradient[f] / useful.size() + decay * at[f];
                            }
                        });
        for (int f = 0; f < features; f++) {
            weights[f] /= scale[f];
        }
        return weights;
    }

    private static boolean any(boolean[] flags) {
        for (boolean flag : flags) {
            if (flag) {
                return true;
            }
        }
        return false;
    }

    private static void addGradient(
            Group group, double[] weights, double[] scale, double[] gradient) {
        int n = group.features.length;
        double[] e = new double[n];
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            for (int f = 0; f < weights.length; f++) {
                e[i] += weights[f] * group.features[i][f] / scale[f];
            }
            highest = Math.max(highest, e[i]);
        }
        double all = 0;
        double rightOnes = 0;
        for (int i = 0; i < n; i++) {
            e[i] = Math.exp(e[i] - highest);
            all += e[i];
            rightOnes += group.right[i] ? e[i] : 0;
        }
        for (int i = 0; i < n; i++) {
            double pull = e[i] / all - (group.right[i] ? e[i] / Math.max(rightOnes, 1e-30) : 0);
            for (int f = 0; f < weights.length; f++) {
                gradient[f] += pull * group.features[i][f] / scale[f];
            }
        }
    }

    /**
     * A decision for inputs as they are.
     *
     * @param weights one for each input
     */
    @SuppressWarnings("ArrayRecordComponent") // made once, never compared
    record Decision(double[] weights, double intercept) {
        double probability(double[] inputs) {
            double sum = intercept;
            for (int i = 0; i < weights.length; i++) {
                sum += weights[i] * inputs[i];
            }
            return 1 / (1 + Math.exp(-sum));
        }
    }

    /**
     * The share of right answers as a function of the inputs.
     *
     * @param counts how much each counts
     */
    static Decision decision(
            List<double[]> inputs, boolean[] right, double[] counts, double decay) {
        int width = inputs.getFirst().length;
        double[] scale = new double[width];
        double[] mean = new double[width];
        moments(inputs, mean, scale);
        double all = Arrays.stream(counts).sum();
        double[] found =
                descend(
                        width + 1,
                        (at, gradient) -> {
                            for (int row = 0; row < right.length; row++) {
                                double[] x = inputs.get(row);
                                double sum = at[width];
                                for (int i = 0; i < width; i++) {
                                    sum += at[i] * (x[i] - mean[i]) / scale[i];
                                }
                                double promised = 1 / (1 + Math.exp(-sum));
                                double error = counts[row] * (promised - (right[row] ? 1 : 0));
                                for (int i = 0; i < width; i++) {
                                    gradient[i] += error * (x[i] - mean[i]) / scale[i];
                                }
                                gradient[width] += error;
                            }
                            for (int i = 0; i <= width; i++) {
                                gradient[i] /= all;
                                gradient[i] += i < width ? decay * at[i] : 0;
                            }
                        });
        double[] weights = new double[width];
        double intercept = found[width];
        for (int i = 0; i < width; i++) {
            weights[i] = found[i] / scale[i];
            intercept -= weights[i] * mean[i];
        }
        return new Decision(weights, intercept);
    }

    private static void moments(List<double[]> rows, double[] mean, double[] scale) {
        for (int f = 0; f < mean.length; f++) {
            double sum = 0;
            double squares = 0;
            for (double[] row : rows) {
                sum += row[f];
                squares += row[f] * row[f];
            }
            mean[f] = sum / rows.size();
            double variance = squares / rows.size() - mean[f] * mean[f];
            scale[f] = variance > 1e-8 ? Math.sqrt(variance) : 1e6;
        }
    }

    /** Adds the gradient at a point to an array of zeros. */
    private interface Loss {
        void gradient(double[] at, double[] into);
    }

    private static double[] descend(int width, Loss loss) {
        double[] at = new double[width];
        double[] first = new double[width];
        double[] second = new double[width];
        for (int step = 1; step <= STEPS; step++) {
            double[] gradient = new double[width];
            loss.gradient(at, gradient);
            for (int i = 0; i < width; i++) {
                first[i] = 0.9 * first[i] + 0.1 * gradient[i];
                second[i] = 0.999 * second[i] + 0.001 * gradient[i] * gradient[i];
                double m = first[i] / (1 - Math.pow(0.9, step));
                double v = second[i] / (1 - Math.pow(0.999, step));
                at[i] -= RATE * m / (Math.sqrt(v) + 1e-8);
            }
        }
        return at;
    }
}
