package io.qump.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class JsonTextTest {

  @Test
  void escapesWhatJsonDemandsAndLoneSurrogates() {
    assertEquals("\"\"", JsonText.quote(""));
    assertEquals("\"a\\\\\\\"\\u0000\\u001f /\u00e9\"", JsonText.quote("a\\\"\0\u001f /\u00e9"));
    assertEquals("\"\\ud83d\\ude00\"", JsonText.quote("\uD83D\uDE00"));
  }
}
