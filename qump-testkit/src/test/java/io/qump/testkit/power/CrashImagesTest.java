package io.qump.testkit.power;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.qump.error.InvalidArgumentException;
import io.qump.spi.AppendFile;
import io.qump.testkit.DiskImage;
import io.qump.testkit.FileContent;
import io.qump.testkit.MemoryVolume;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which images a trace gives, worked out by hand for traces of a few operations. */
class CrashImagesTest {

  private static final FileContent OLD = bytes("old");

  /** Whole operations only: no tears, no fills. */
  private static final CrashModel SUBSETS =
      new CrashModel(false, false, Set.of(Fill.CUT), 8, 256, 0, 0, 0);

  private final RecordingVolume volume =
      new RecordingVolume(DiskImage.of(Map.of("old", OLD), List.of("d")));

  private static FileContent bytes(String text) {
    return FileContent.of(text.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void anUnforcedFileMayBeThereOrNotWithAndWithoutItsContent() {
    volume.create("a").append(bytes("x").buffer());
    assertEquals(Set.of("{old=old}", "{a=, old=old}", "{a=x, old=old}"), atEnd(SUBSETS));
  }

  @Test
  void aForcedFileHasItsContentWhereItHasAName() {
    AppendFile file = volume.create("a");
    file.append(bytes("x").buffer());
    file.force();
    assertEquals(Set.of("{old=old}", "{a=x, old=old}"), atEnd(SUBSETS));
    volume.forceDirectory("");
    assertEquals(Set.of("{a=x, old=old}"), atEnd(SUBSETS));
    file.append(bytes("y").buffer());
    file.append(bytes("z").buffer());
    assertEquals(
        Set.of("{a=x, old=old}", "{a=xy, old=old}", "{a=x0z, old=old}", "{a=xyz, old=old}"),
        atEnd(SUBSETS));
  }

  @Test
  void aRenameIsOneStep() {
    AppendFile file = volume.create("a");
    file.append(bytes("x").buffer());
    file.force();
    volume.forceDirectory("");
    volume.rename("a", "old");
    assertEquals(Set.of("{a=x, old=old}", "{old=x}"), atEnd(SUBSETS));
    volume.forceDirectory("");
    assertEquals(Set.of("{old=x}"), atEnd(SUBSETS));
  }

  /** The rename may be there when the creation is not, and the data may be missing under both. */
  @Test
  void namesAndContentsAreIndependent() {
    volume.create("a").append(bytes("x").buffer());
    volume.rename("a", "b");
    assertEquals(
        Set.of("{old=old}", "{a=, old=old}", "{a=x, old=old}", "{b=, old=old}", "{b=x, old=old}"),
        atEnd(SUBSETS));
  }

  @Test
  void aDeleteMayComeBack() {
    volume.delete("old");
    assertEquals(Set.of("{old=old}", "{}"), atEnd(SUBSETS));
    volume.create("old").append(bytes("x").buffer());
    assertEquals(Set.of("{old=old}", "{}", "{old=}", "{old=x}"), atEnd(SUBSETS));
  }

  @Test
  void aRenameBetweenDirectoriesIsDurableWhenBothAreForced() {
    volume.rename("old", "d/new");
    assertEquals(Set.of("{old=old}", "{d/new=old}"), atEnd(SUBSETS));
    volume.forceDirectory("d");
    assertEquals(Set.of("{old=old}", "{d/new=old}"), atEnd(SUBSETS));
    volume.forceDirectory("");
    assertEquals(Set.of("{d/new=old}"), atEnd(SUBSETS));
  }

  @Test
  void withItsDirectoryAFileIsGone() {
    volume.create("e/f/a");
    assertEquals(Set.of("{old=old}", "{e/f/a=, old=old}"), atEnd(SUBSETS));
    volume.forceDirectory("");
    assertEquals(Set.of("{old=old}", "{e/f/a=, old=old}"), atEnd(SUBSETS));
    volume.forceDirectory("e/f");
    assertEquals(Set.of("{e/f/a=, old=old}"), atEnd(SUBSETS));
    assertEquals(Set.of(List.of("d", "e", "e/f")), directoriesAtEnd());
  }

  @Test
  void directoriesComeBeforeWhatIsInThem() {
    volume.create("e/f/a");
    assertEquals(
        Set.of(List.of("d"), List.of("d", "e"), List.of("d", "e", "e/f")), directoriesAtEnd());
  }

  @Test
  void lostPagesDoNotComeBackWithALaterForce() {
    SimulatedFile file = (SimulatedFile) volume.create("old2");
    volume.forceDirectory("");
    file.append(bytes("x").buffer());
    file.loseUnforcedPages();
    file.append(bytes("y").buffer());
    file.force();
    assertEquals(Set.of("{old=old, old2=0y}", "{old=old, old2=xy}"), atEnd(SUBSETS));
  }

  @Test
  void whatWasAppendedInVainMayBeThere() {
    SimulatedFile file = (SimulatedFile) volume.create("a");
    volume.forceDirectory("");
    file.appendInVain(bytes("xyz").buffer());
    assertEquals(Set.of("{a=, old=old}", "{a=xyz, old=old}"), atEnd(SUBSETS));
    file.append(bytes("v").buffer());
    assertEquals(
        Set.of("{a=, old=old}", "{a=xyz, old=old}", "{a=v, old=old}", "{a=vyz, old=old}"),
        atEnd(SUBSETS));
    file.force();
    assertEquals(Set.of("{a=v, old=old}"), atEnd(SUBSETS));
  }

  @Test
  void aSmallWriteIsTornAtEachByte() {
    AppendFile file = volume.create("a");
    volume.forceDirectory("");
    file.append(bytes("xyz").buffer());
    CrashModel tears = new CrashModel(false, false, Set.of(Fill.CUT), 8, 256, 3, 10, 0);
    assertEquals(Set.of("", "x", "xy", "xyz", "0yz", "00z"), contentsAtEnd("a", tears));
    CrashModel none = new CrashModel(false, false, Set.of(Fill.CUT), 8, 256, 2, 10, 0);
    assertEquals(Set.of("", "xyz"), contentsAtEnd("a", none));
  }

  @Test
  void aLargeWriteIsTornWhereSectorsOfTheFileMeet() {
    AppendFile file = volume.create("a");
    volume.forceDirectory("");
    file.append(bytes("x".repeat(500)).buffer());
    file.force();
    file.append(bytes("y".repeat(1000)).buffer());
    CrashModel tears = new CrashModel(false, false, Set.of(Fill.CUT), 8, 256, 3, 10, 0);
    String x = "x".repeat(500);
    assertEquals(
        Set.of(
            x,
            x + "y".repeat(1000),
            x + "y".repeat(12),
            x + "y".repeat(524),
            x + "0".repeat(12) + "y".repeat(988),
            x + "0".repeat(524) + "y".repeat(476),
            x + "0".repeat(12) + "y".repeat(512),
            x + "y".repeat(12) + "0".repeat(512) + "y".repeat(476)),
        contentsAtEnd("a", tears));
  }

  @Test
  void pagesOfALargeWriteArriveInAnySubset() {
    AppendFile file = volume.create("a");
    volume.forceDirectory("");
    file.append(bytes("x".repeat(4_096) + "y".repeat(4_096) + "z".repeat(100)).buffer());
    CrashModel pages = new CrashModel(false, false, Set.of(Fill.CUT), 8, 256, 0, 8, 0);
    List<String> found = new ArrayList<>();
    new CrashImages(volume.trace(), pages, 1)
        .forEach(
            Long.MAX_VALUE,
            image ->
                image.kind() != LossKind.PAGES
                    || found.add(
                        new String(image.disk().content("a").toBytes(), StandardCharsets.US_ASCII)
                            .replace('\0', '0')));
    assertTrue(found.contains("0".repeat(4_096) + "y".repeat(4_096)), "the middle page alone");
    assertTrue(
        found.contains("x".repeat(4_096) + "0".repeat(4_096) + "z".repeat(100)), "all but it");
  }

  @Test
  void missingDataMayBeZerosOnesOrOldBytes() {
    AppendFile other = volume.create("b");
    AppendFile file = volume.create("a");
    volume.forceDirectory("");
    other.append(bytes("..").buffer());
    other.append(bytes("BB").buffer());
    other.force();
    file.append(bytes("xy").buffer());
    file.force();
    file.append(bytes("zw").buffer());
    CrashModel all = new CrashModel(false, false, Set.of(Fill.values()), 8, 256, 0, 0, 0);
    assertEquals(Set.of("xyzw", "xy", "xy00", "xy11", "xyxy", "xyBB"), contentsAtEnd("a", all));
  }

  @Test
  void aJournaledFileSystemKeepsTheOrder() {
    CrashModel journaled = CrashModel.journaled().trying(8, 256, 0);
    AppendFile file = volume.create("a");
    volume.forceDirectory("");
    file.append(bytes("x").buffer());
    file.append(bytes("y").buffer());
    assertEquals(Set.of("", "x", "xy", "00", "x0"), contentsAtEnd("a", journaled));
    file.force();
    volume.delete("old");
    volume.rename("a", "b");
    assertEquals(Set.of("{a=xy, old=old}", "{a=xy}", "{b=xy}"), atEnd(journaled));
  }

  @Test
  void boundsAreTheStrictestOfAllPrefixesWithTheSameDisk() {
    Acknowledgements acknowledgements = volume.acknowledgements();
    acknowledgements.issued(1);
    AppendFile file = volume.create("a");
    file.force();
    acknowledgements.acknowledged(1);
    acknowledgements.issued(2);
    file.append(bytes("x").buffer());
    acknowledgements.issued(3);
    List<String> bounds = new ArrayList<>();
    new CrashImages(volume.trace(), SUBSETS, 1)
        .forEach(
            Long.MAX_VALUE,
            image ->
                bounds.add(
                    image.cut().after()
                        + ": "
                        + image.lastAcknowledged()
                        + " to "
                        + image.lastIssued()));
    assertEquals(
        List.of(
            "1: 0 to 0",
            "2: 0 to 1",
            "2: 0 to 1",
            "5: 1 to 1",
            "5: 1 to 1",
            "7: 1 to 2",
            "7: 1 to 2",
            "7: 1 to 2"),
        bounds);
  }

  /**
   * What {@link MemoryVolume} calls the harshest power cut is one of them at each moment. Not so
   * with renames between directories: there it cuts a rename in two.
   */
  @Test
  void theHarshestCutIsAmongThem() {
    MemoryVolume model = new MemoryVolume();
    RecordingVolume recorded = new RecordingVolume();
    RandomSteps steps = new RandomSteps(7, List.of(model, recorded));
    for (int step = 0; step < 60; step++) {
      steps.next();
      Set<DiskImage> images = imagesAtEnd(recorded, SUBSETS);
      assertTrue(
          images.stream().anyMatch(image -> image.hasFilesOf(model.afterPowerCut().image())),
          "seed=7 step=" + step + " " + recorded.trace());
      assertTrue(images.contains(model.image()), "seed=7 step=" + step);
    }
  }

  @Test
  void aBudgetIsKeptAndSharedAmongThePrefixes() throws Exception {
    AppendFile file = volume.create("a");
    for (int i = 0; i < 20; i++) {
      file.append(bytes("0123456789").buffer());
    }
    CrashImages images = new CrashImages(volume.trace(), CrashModel.anyOrder(), 5);
    List<String> cuts = new ArrayList<>();
    ImageCounts counts = images.forEach(500, image -> cuts.add(image.cut().toString()));
    assertTrue(counts.built() <= 500 && counts.built() > 450, counts.toString());
    assertEquals(22, counts.moments());
    List<String> again = new ArrayList<>();
    images.forEach(500, image -> again.add(image.cut().toString()));
    assertEquals(cuts, again);
    List<String> other = new ArrayList<>();
    new CrashImages(volume.trace(), CrashModel.anyOrder(), 6)
        .forEach(500, image -> other.add(image.cut().toString()));
    assertFalse(cuts.equals(other), "another seed gives another sample");
  }

  @Test
  void sharesAreFair() {
    assertEquals(Integer.MAX_VALUE, CrashImages.fairShare(List.of(1, 2, 3), 6));
    assertEquals(2, CrashImages.fairShare(List.of(1, 2, 3), 5));
    assertEquals(4, CrashImages.fairShare(List.of(1, 100, 100), 9));
    assertEquals(1, CrashImages.fairShare(List.of(5, 5, 5), 1));
  }

  @Test
  void everyImageIsMadeAgainFromItsCut() {
    AppendFile file = volume.create("a");
    file.append(bytes("0123456789").buffer());
    volume.rename("a", "d/b");
    file.append(bytes("abcdefghij".repeat(1_000)).buffer());
    CrashImages images = new CrashImages(volume.trace(), CrashModel.anyOrder(), 5);
    ImageCounts counts =
        images.forEach(
            Long.MAX_VALUE,
            image -> {
              PowerCut cut = PowerCut.parse(image.cut().toString());
              assertEquals(image.disk(), images.at(cut).disk(), cut.toString());
              return true;
            });
    assertTrue(counts.byKind().keySet().containsAll(Set.of(LossKind.values())), counts.toString());
  }

  @Test
  void aCutOfAnotherTraceIsRefused() {
    volume.create("a");
    CrashImages images = new CrashImages(volume.trace(), SUBSETS, 1);
    for (String cut : List.of("5:", "1:1=none/cut", "0:0=none/cut")) {
      assertThrows(InvalidArgumentException.class, () -> images.at(PowerCut.parse(cut)), cut);
    }
    assertEquals(List.of("a", "old"), images.last().disk().names());
  }

  @Test
  void stopsWhenTheTargetHasEnough() {
    volume.create("a");
    volume.create("b");
    List<CrashImage> taken = new ArrayList<>();
    new CrashImages(volume.trace(), SUBSETS, 1)
        .forEach(Long.MAX_VALUE, image -> taken.add(image) && taken.size() < 3);
    assertEquals(3, taken.size());
  }

  private Set<String> atEnd(CrashModel model) {
    return imagesAtEnd(volume, model).stream()
        .map(image -> contents(image).toString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Set<List<String>> directoriesAtEnd() {
    return imagesAtEnd(volume, SUBSETS).stream()
        .map(DiskImage::directories)
        .collect(Collectors.toSet());
  }

  private Set<String> contentsAtEnd(String file, CrashModel model) {
    return imagesAtEnd(volume, model).stream()
        .map(image -> text(image.content(file)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<DiskImage> imagesAtEnd(RecordingVolume recorded, CrashModel model) {
    Set<DiskImage> images = new HashSet<>();
    Trace trace = recorded.trace();
    new CrashImages(trace, model, 1)
        .forEach(trace.operations().size(), Long.MAX_VALUE, image -> images.add(image.disk()));
    return images;
  }

  private static Map<String, String> contents(DiskImage image) {
    Map<String, String> contents = new TreeMap<>();
    image.names().forEach(name -> contents.put(name, text(image.content(name))));
    return contents;
  }

  /** Zeros read as 0 and ones as 1. */
  private static String text(FileContent content) {
    StringBuilder text = new StringBuilder();
    for (byte b : content.toBytes()) {
      text.append(b == 0 ? '0' : b == -1 ? '1' : (char) b);
    }
    return text.toString();
  }
}
