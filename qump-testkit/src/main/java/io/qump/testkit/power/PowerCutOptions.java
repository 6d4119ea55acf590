package io.qump.testkit.power;

import java.time.Duration;
import java.util.Optional;

/**
 * How thoroughly a {@link PowerCutExplorer} explores. Immutable and thread-safe.
 *
 * @param model what a power cut may do
 * @param seed where samples are drawn from; the same seed gives the same images
 * @param threads how many images are checked at the same time
 * @param budget how many images are built at most
 * @param recoveryEvery the power is cut again during the recovery from every so many-th image; 0
 *     for never
 * @param recoveryBudget how many images of one recovery are built at most
 * @param sameBytes whether a recovery that was cut and done again must leave the same bytes as one
 *     that was not; else that is only counted
 * @param limit how long one image may take
 * @param maxFailures after how many failures to stop
 * @param rerun the one image to check, if not all
 */
public record PowerCutOptions(
    CrashModel model,
    long seed,
    int threads,
    long budget,
    int recoveryEvery,
    long recoveryBudget,
    boolean sameBytes,
    Duration limit,
    int maxFailures,
    Optional<Rerun> rerun) {

  /** The system property that sets the seed. */
  public static final String SEED_PROPERTY = "qump.power.seed";

  /** The system property that has one image checked only: a failure's message says its value. */
  public static final String RERUN_PROPERTY = "qump.power.rerun";

  /**
   * Every image of the harshest model, and every image of the recovery from each. For small
   * workloads.
   *
   * @return a builder that begins with what the system properties say
   */
  public static Builder exhaustive() {
    return new Builder();
  }

  /**
   * A sample of the images, and of the recovery from every 16th of them.
   *
   * @param images how many images are built at most, those of recoveries not counted
   * @return a builder that begins with what the system properties say
   */
  public static Builder sampling(long images) {
    return new Builder().budget(images).recovery(16, 64);
  }

  /** Collects options. For one thread at a time; nothing to close. */
  public static final class Builder {

    private CrashModel model = CrashModel.anyOrder();
    private long seed = Long.getLong(SEED_PROPERTY, 1);
    private int threads = Runtime.getRuntime().availableProcessors();
    private long budget = Long.MAX_VALUE;
    private int recoveryEvery = 1;
    private long recoveryBudget = Long.MAX_VALUE;
    private boolean sameBytes;
    private Duration limit = Duration.ofSeconds(30);
    private int maxFailures = 4;
    private Optional<Rerun> rerun =
        Optional.ofNullable(System.getProperty(RERUN_PROPERTY)).map(Rerun::parse);

    private Builder() {}

    /**
     * Sets what a power cut may do.
     *
     * @param model the model
     * @return this builder
     */
    public Builder model(CrashModel model) {
      this.model = model;
      return this;
    }

    /**
     * Sets where samples are drawn from.
     *
     * @param seed any number
     * @return this builder
     */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /**
     * Sets how many images are checked at the same time.
     *
     * @param threads 1 or more
     * @return this builder
     */
    public Builder threads(int threads) {
      this.threads = threads;
      return this;
    }

    /**
     * Sets how many images are built at most.
     *
     * @param images 1 or more; each moment of a trace has one at least
     * @return this builder
     */
    public Builder budget(long images) {
      this.budget = images;
      return this;
    }

    /**
     * Sets when the power is cut during recovery.
     *
     * @param every in the recovery from every so many-th image; 0 for never
     * @param images how many images of one recovery are built at most
     * @return this builder
     */
    public Builder recovery(int every, long images) {
      this.recoveryEvery = every;
      this.recoveryBudget = images;
      return this;
    }

    /**
     * Requires that a recovery that was cut and done again leaves the same bytes as one that was
     * not.
     *
     * @return this builder
     */
    public Builder requireSameBytes() {
      this.sameBytes = true;
      return this;
    }

    /**
     * Sets the limits.
     *
     * @param perImage how long one image may take
     * @param failures after how many failures to stop, 1 or more
     * @return this builder
     */
    public Builder limits(Duration perImage, int failures) {
      this.limit = perImage;
      this.maxFailures = failures;
      return this;
    }

    /**
     * Has one image checked only.
     *
     * @param only the image; workloads of other names have none
     * @return this builder
     */
    public Builder rerun(Rerun only) {
      this.rerun = Optional.of(only);
      return this;
    }

    /**
     * The options as a record.
     *
     * @return the options
     */
    public PowerCutOptions build() {
      return new PowerCutOptions(
          model,
          seed,
          threads,
          budget,
          recoveryEvery,
          recoveryBudget,
          sameBytes,
          limit,
          maxFailures,
          rerun);
    }
  }
}
