package io.qump.bench.report;

import io.qump.bench.measure.Spread;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * One chart as a piece of SVG.
 *
 * <p>Immutable and thread-safe.
 *
 * @param svg the elements
 * @param height in the units of the picture
 * @param stores the places of the stores that are in it
 */
record SvgChart(String svg, int height, Set<Integer> stores) {

  /** How wide every chart is. */
  static final int WIDTH = 470;

  private static final int TITLE = 14;
  private static final int LEFT_OF_BARS = 170;
  private static final int RIGHT_OF_BARS = 70;
  private static final int BAR = 18;
  private static final int LEFT = 60;
  private static final int RIGHT = 15;
  private static final int TOP = 26;
  private static final int PLOT = 180;
  private static final int BELOW = 44;
  private static final int TICKS = 4;
  private static final double HEADROOM = 1.1;
  private static final double MANY_TIMES = 30;

  /**
   * A store's value.
   *
   * @param store its place among all, which gives the colour
   * @param title what it is called
   * @param value of all rounds
   */
  record Bar(int store, String title, Spread value) {}

  /**
   * A point of a curve.
   *
   * @param x size or time
   * @param y value, above 0
   */
  record Point(double x, double y) {}

  /**
   * A store's values over sizes or times.
   *
   * @param store its place among all, which gives the colour
   * @param points sorted by x
   */
  record Curve(int store, List<Point> points) {}

  /** Horizontal bars from zero, each with a line from the least to the greatest round. */
  static SvgChart ofBars(String title, String unit, List<Bar> bars) {
    double most = bars.stream().mapToDouble(bar -> bar.value().greatest()).max().orElse(1);
    SvgScale x =
        SvgScale.linear(0, Math.max(most, Double.MIN_NORMAL), LEFT_OF_BARS, WIDTH - RIGHT_OF_BARS);
    StringBuilder text = new StringBuilder(text(0, TITLE, "start", 13, title));
    int y = TOP;
    Set<Integer> stores = new TreeSet<>();
    for (Bar bar : bars) {
      stores.add(bar.store());
      text.append(bar(bar, x, y));
      y += BAR;
    }
    for (double tick : x.ticks(TICKS)) {
      text.append(line(x.at(tick), TOP, x.at(tick), y, "#cccccc"));
      text.append(text(x.at(tick), y + 14, "middle", 10, Numbers.text(tick)));
    }
    text.append(text((x.from() + x.to()) / 2, y + 30, "middle", 11, unit));
    return new SvgChart(text.toString(), y + BELOW - TITLE, stores);
  }

  private static String bar(Bar bar, SvgScale x, int y) {
    Spread value = bar.value();
    double middle = y + BAR / 2.0 - 1;
    return text(LEFT_OF_BARS - 6, y + BAR - 5, "end", 11, bar.title())
        + String.format(
            Locale.ROOT,
            "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>%n",
            x.from(),
            y + 2,
            Math.max(0, x.at(value.median()) - x.from()),
            BAR - 5,
            SvgPage.colour(bar.store()))
        + line(x.at(value.least()), middle, x.at(value.greatest()), middle, "#888888")
        + text(x.at(value.greatest()) + 4, y + BAR - 5, "start", 11, Numbers.text(value.median()));
  }

  /**
   * Curves over sizes or times.
   *
   * @param title above the chart
   * @param xLabel below the horizontal axis
   * @param yLabel beside the vertical one
   * @param logarithmic whether the horizontal axis is
   * @param curves one for each store
   */
  static SvgChart ofCurves(
      String title, String xLabel, String yLabel, boolean logarithmic, List<Curve> curves) {
    List<Point> all = curves.stream().flatMap(curve -> curve.points().stream()).toList();
    double leastX = all.stream().mapToDouble(Point::x).min().orElse(1);
    double mostX = all.stream().mapToDouble(Point::x).max().orElse(1);
    double leastY = all.stream().mapToDouble(Point::y).min().orElse(1);
    double mostY = all.stream().mapToDouble(Point::y).max().orElse(1) * HEADROOM;
    SvgScale x =
        logarithmic
            ? SvgScale.logarithmic(leastX, mostX, LEFT, WIDTH - RIGHT)
            : SvgScale.linear(0, mostX, LEFT, WIDTH - RIGHT);
    SvgScale y =
        mostY / leastY > MANY_TIMES
            ? SvgScale.logarithmic(leastY / HEADROOM, mostY, TOP + PLOT, TOP)
            : SvgScale.linear(0, mostY, TOP + PLOT, TOP);
    StringBuilder text = new StringBuilder(text(0, TITLE, "start", 13, title));
    text.append(axes(x, y));
    Set<Integer> stores = new TreeSet<>();
    for (Curve curve : curves) {
      stores.add(curve.store());
      text.append(curve(curve, x, y));
    }
    text.append(text((x.from() + x.to()) / 2, TOP + PLOT + 32, "middle", 11, xLabel));
    text.append(
        String.format(
            Locale.ROOT,
            "<g transform=\"translate(12,%d) rotate(-90)\">%s</g>%n",
            TOP + PLOT / 2,
            text(0, 0, "middle", 11, yLabel)));
    return new SvgChart(text.toString(), TOP + PLOT + BELOW, stores);
  }

  private static String axes(SvgScale x, SvgScale y) {
    StringBuilder text = new StringBuilder();
    for (double tick : x.ticks(TICKS)) {
      text.append(line(x.at(tick), y.to(), x.at(tick), y.from(), "#e0e0e0"));
      text.append(text(x.at(tick), y.from() + 14, "middle", 10, Numbers.text(tick)));
    }
    for (double tick : y.ticks(TICKS)) {
      text.append(line(x.from(), y.at(tick), x.to(), y.at(tick), "#e0e0e0"));
      text.append(text(x.from() - 4, y.at(tick) + 4, "end", 10, Numbers.text(tick)));
    }
    text.append(line(x.from(), y.from(), x.to(), y.from(), "#444444"));
    text.append(line(x.from(), y.from(), x.from(), y.to(), "#444444"));
    return text.toString();
  }

  private static String curve(Curve curve, SvgScale x, SvgScale y) {
    StringBuilder path = new StringBuilder();
    StringBuilder marks = new StringBuilder();
    String colour = SvgPage.colour(curve.store());
    for (Point point : curve.points()) {
      path.append(String.format(Locale.ROOT, "%.1f,%.1f ", x.at(point.x()), y.at(point.y())));
      marks.append(
          String.format(
              Locale.ROOT,
              "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"2.5\" fill=\"%s\"/>%n",
              x.at(point.x()),
              y.at(point.y()),
              colour));
    }
    return "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\"/>%n"
            .formatted(path.toString().strip(), colour)
        + marks;
  }

  /** Text at a place. */
  static String text(double x, double y, String anchor, int size, String text) {
    return String.format(
        Locale.ROOT,
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" font-size=\"%d\">%s</text>%n",
        x,
        y,
        anchor,
        size,
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
  }

  private static String line(double x1, double y1, double x2, double y2, String colour) {
    return String.format(
        Locale.ROOT,
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>%n",
        x1,
        y1,
        x2,
        y2,
        colour);
  }
}
