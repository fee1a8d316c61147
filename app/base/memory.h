// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace pgcourier {

// Makes the C library give large blocks back as soon as they are freed, and keep small change at hand. As it
// comes it learns from large bodies that it had better keep them, in every thread. Call it before any thread.
void keepMemorySmall();

} // namespace pgcourier
