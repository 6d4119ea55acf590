package io.qump.bench.report;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Charts in two columns under a title and a legend. Without state. */
final class SvgPage {

  private static final int COLUMNS = 2;
  private static final int MARGIN = 20;
  private static final int HEAD = 72;
  private static final int LEGEND_LINE = 20;
  private static final int LEGEND_COLUMNS = 4;

  /** Told apart also by those who do not see all colours: light and dark ones in turn. */
  private static final List<String> COLOURS =
      List.of(
          "#0b5fa5", "#56b4e9", "#004d40", "#26a69a", "#7b1fa2", "#ba68c8", "#d55e00", "#e6a100",
          "#8d1c2c", "#7a7a7a", "#a3c639", "#222222");

  private SvgPage() {}

  /** The colour of a store by its place among all. */
  static String colour(int store) {
    return COLOURS.get(store % COLOURS.size());
  }

  /** A whole file. */
  static String of(String title, String machine, List<String> stores, List<SvgChart> charts) {
    StringBuilder body = new StringBuilder();
    Set<Integer> used = new TreeSet<>();
    charts.forEach(chart -> used.addAll(chart.stores()));
    int legend = HEAD + LEGEND_LINE * ((used.size() + LEGEND_COLUMNS - 1) / LEGEND_COLUMNS);
    int y = legend;
    for (int i = 0; i < charts.size(); i += COLUMNS) {
      int height = 0;
      for (int column = 0; column < COLUMNS && i + column < charts.size(); column++) {
        SvgChart chart = charts.get(i + column);
        int x = MARGIN + column * (SvgChart.WIDTH + MARGIN);
        body.append("<g transform=\"translate(" + x + ',' + y + ")\">\n");
        body.append(chart.svg()).append("</g>\n");
        height = Math.max(height, chart.height());
      }
      y += height + MARGIN;
    }
    int width = MARGIN + COLUMNS * (SvgChart.WIDTH + MARGIN);
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" "
            .formatted(width, y)
        + "viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">\n".formatted(width, y)
        + "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n"
        + SvgChart.text(MARGIN, 24, "start", 15, title)
        + SvgChart.text(MARGIN, 42, "start", 10, machine)
        + legend(used, stores)
        + body
        + "</svg>\n";
  }

  private static String legend(Set<Integer> used, List<String> stores) {
    StringBuilder text = new StringBuilder();
    int column = (COLUMNS * (SvgChart.WIDTH + MARGIN)) / LEGEND_COLUMNS;
    int i = 0;
    for (int store : used) {
      int x = MARGIN + i % LEGEND_COLUMNS * column;
      int y = HEAD - 8 + i / LEGEND_COLUMNS * LEGEND_LINE;
      text.append(
          "<rect x=\"%d\" y=\"%d\" width=\"12\" height=\"12\" fill=\"%s\"/>%n"
              .formatted(x, y - 10, colour(store)));
      text.append(SvgChart.text(x + 18, y, "start", 12, stores.get(store)));
      i++;
    }
    return text.toString();
  }
}
