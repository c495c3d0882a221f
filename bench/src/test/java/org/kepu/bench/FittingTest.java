package org.kepu.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

class FittingTest {

    private static final long SEED = 7;

    @Test
    void theOrderFollowsTheFeatureThatDecides() {
        var random = new Random(SEED);
        var groups = new ArrayList<Fitting.Group>();
        for (int i = 0; i < 200; i++) {
            double[][] features = new double[5][2];
            boolean[] right = new boolean[5];
            right[random.nextInt(5)] = true;
            for (int c = 0; c < 5; c++) {
                features[c][0] = random.nextGaussian() + (right[c] ? 3 : 0);
                features[c][1] = random.nextGaussian();
            }
            groups.add(new Fitting.Group(features, right));
        }

        double[] weights = Fitting.order(groups, 2, 1e-4);

        assertThat(weights[0]).isGreaterThan(5 * Math.abs(weights[1])).isGreaterThan(1);
    }

    @Test
    void aProbabilityIsTheShareOfRightAnswers() {
        var random = new Random(SEED);
        List<double[]> inputs = new ArrayList<>();
        boolean[] right = new boolean[4000];
        for (int i = 0; i < right.length; i++) {
            boolean high = random.nextBoolean();
            inputs.add(new double[] {high ? 1 : 0});
            right[i] = random.nextDouble() < (high ? 0.8 : 0.2);
        }

        double[] counts = new double[right.length];
        Arrays.fill(counts, 1);

        Fitting.Decision decision = Fitting.decision(inputs, right, counts, 0);

        assertThat(decision.probability(new double[] {1})).isBetween(0.76, 0.84);
        assertThat(decision.probability(new double[] {0})).isBetween(0.16, 0.24);
    }

    @Test
    void fewTrialsPromiseLess() {
        assertThat(CrossValidation.atLeast(96, 100)).isBetween(0.90, 0.91);
        assertThat(CrossValidation.atLeast(960, 1000)).isBetween(0.945, 0.95);
        assertThat(CrossValidation.atLeast(3, 3)).isLessThan(0.5);
    }
}
