// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace pgcourier {

// How many files, sockets among them, the program may have open now (RLIMIT_NOFILE); INT_MAX: any number.
[[nodiscard]] qint64 fileLimit();

// The system lets a program ask for more than it has at first: for as many as that, where it may have them.
// A limit that is higher stays. False: the system refuses.
bool raiseFileLimit(qint64 wanted);

} // namespace pgcourier
