// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace pgcourier {

// Work that may hang where nothing can end it, such as a name look-up inside libpq, on a thread that nobody
// waits for. It must touch nothing but what it owns or shares.
void runAside(std::function<void()> work);

// The last call of main(). Where such a thread is left behind, the program ends at once: the statics that it
// uses, those of libraries among them, must not be destroyed under its feet.
[[nodiscard]] int leaveProgram(int status);

} // namespace pgcourier
