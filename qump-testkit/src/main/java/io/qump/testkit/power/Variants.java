package io.qump.testkit.power;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The ways in which a power cut at one moment can strike, as far as a {@link CrashModel} allows
 * them and has them tried; simple ones first. For one thread at a time.
 */
final class Variants {

  private final List<Pending> pending;
  private final CrashModel model;
  private final SplittableRandom random;
  private final List<Fill> fills;
  private final List<Variant> variants = new ArrayList<>();

  private Variants(List<Pending> pending, CrashModel model, SplittableRandom random) {
    this.pending = pending;
    this.model = model;
    this.random = random;
    this.fills = model.fills().stream().sorted().toList();
  }

  /** All variants for some pending operations. */
  static List<Variant> of(List<Pending> pending, CrashModel model, SplittableRandom random) {
    Variants all = new Variants(pending, model, random);
    all.addSubsets();
    all.addTears();
    all.addParts(LossKind.SECTORS, CrashModel.SECTOR);
    all.addParts(LossKind.PAGES, CrashModel.PAGE);
    all.addMixed();
    return all.variants;
  }

  private void addSubsets() {
    Set<BitSet> subsets = Subsets.of(pending.size(), model, random);
    for (Fill fill : fills) {
      for (BitSet lost : subsets) {
        if (fill == Fill.CUT || losesWrite(lost)) {
          add(LossKind.of(fill), losing(lost, fill));
        }
      }
    }
  }

  private boolean losesWrite(BitSet lost) {
    return lost.stream().anyMatch(i -> pending.get(i).isWrite());
  }

  private List<Loss> losing(BitSet lost, Fill fill) {
    List<Loss> losses = allKept();
    lost.stream()
        .forEach(
            i -> losses.set(i, pending.get(i).isWrite() ? Loss.everything(fill) : Loss.EVERYTHING));
    return losses;
  }

  private List<Loss> allKept() {
    return new ArrayList<>(Collections.nCopies(pending.size(), Loss.NOTHING));
  }

  private void addTears() {
    for (int i = 0; i < pending.size(); i++) {
      if (pending.get(i).operation() instanceof Operation.Append write) {
        Tears tears = new Tears(write, model, random);
        for (int at : tears.atSectors()) {
          addTear(LossKind.TORN_AT_SECTOR, i, at, write.bytes().length());
        }
        for (int at : tears.atBytes()) {
          addTear(LossKind.TORN_AT_BYTE, i, at, write.bytes().length());
        }
      }
    }
  }

  /** Head or tail arrived, with each fill; the operations behind it arrived too, or did not. */
  private void addTear(LossKind kind, int item, int at, int length) {
    for (Fill fill : fills) {
      addTear(kind, item, Loss.allBut(0, at, fill));
      // A missing head has zeros either way.
      if (fill != Fill.ZEROES) {
        addTear(kind, item, Loss.allBut(at, length, fill));
      }
    }
  }

  private void addTear(LossKind kind, int item, Loss loss) {
    List<Loss> others = allKept();
    others.set(item, loss);
    add(kind, List.copyOf(others));
    if (item < pending.size() - 1) {
      Collections.fill(others.subList(item + 1, others.size()), Loss.EVERYTHING);
      add(kind, others);
    }
  }

  /** Parts of one write in any subset. Two parts are torn apart already. */
  private void addParts(LossKind kind, int unit) {
    for (int i = 0; i < pending.size(); i++) {
      if (pending.get(i).operation() instanceof Operation.Append write) {
        List<Loss.Span> parts = partsOf(write, unit);
        if (parts.size() > 2) {
          addParts(kind, i, parts);
        }
      }
    }
  }

  private void addParts(LossKind kind, int item, List<Loss.Span> parts) {
    Subsets.of(parts.size(), model, random).stream()
        .limit(model.tearsOfWrite())
        .forEach(
            lost -> {
              for (Fill fill : fills) {
                List<Loss> losses = allKept();
                losses.set(item, allBut(parts, lost, fill));
                add(kind, losses);
              }
            });
  }

  private static Loss allBut(List<Loss.Span> parts, BitSet lost, Fill rest) {
    List<Loss.Span> kept = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      if (!lost.get(i)) {
        kept.add(parts.get(i));
      }
    }
    return new Loss(kept, rest);
  }

  /** The parts of a write, as units of the file cut it. */
  private static List<Loss.Span> partsOf(Operation.Append write, int unit) {
    int length = write.bytes().length();
    List<Loss.Span> parts = new ArrayList<>();
    int from = 0;
    while (from < length) {
      int to = Math.min(length, from + unit - (write.position() + from) % unit);
      parts.add(new Loss.Span(from, to));
      from = to;
    }
    return parts;
  }

  private void addMixed() {
    Set<List<Loss>> drawn = new HashSet<>();
    for (int i = 0; i < model.mixedCuts() && pending.size() > 0; i++) {
      List<Loss> losses = pending.stream().map(this::draw).toList();
      if (drawn.add(losses)) {
        add(LossKind.MIXED, losses);
      }
    }
  }

  private Loss draw(Pending item) {
    if (random.nextInt(5) < 2) {
      return Loss.NOTHING;
    }
    if (!(item.operation() instanceof Operation.Append write) || random.nextInt(3) == 0) {
      return item.isWrite() ? Loss.everything(drawFill()) : Loss.EVERYTHING;
    }
    return drawTear(write);
  }

  private Fill drawFill() {
    return fills.get(random.nextInt(fills.size()));
  }

  private Loss drawTear(Operation.Append write) {
    int length = write.bytes().length();
    if (length > CrashModel.SECTOR) {
      return drawSectors(write);
    }
    int from = random.nextInt(length);
    return random.nextBoolean()
        ? Loss.allBut(0, from + 1, drawFill())
        : Loss.allBut(from, length, drawFill());
  }

  /** Each sector of a write arrived or did not. */
  private Loss drawSectors(Operation.Append write) {
    List<Loss.Span> parts = partsOf(write, CrashModel.SECTOR);
    BitSet lost = new BitSet();
    for (int i = 0; i < parts.size(); i++) {
      lost.set(i, random.nextBoolean());
    }
    return allBut(parts, lost, drawFill());
  }

  private void add(LossKind kind, List<Loss> losses) {
    if (OrderRules.allow(pending, losses, model)) {
      variants.add(new Variant(kind, losses));
    }
  }
}
