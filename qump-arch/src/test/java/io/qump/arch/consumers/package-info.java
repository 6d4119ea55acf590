/**
 * Projects of users, written, compiled and run by the tests, outside the build: from the jars that
 * the build has made, on the class path and on the module path.
 */
@NullMarked
package io.qump.arch.consumers;

import org.jspecify.annotations.NullMarked;
