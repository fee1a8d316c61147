// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace pgcourier {

// How a person looks at the table at the moment: which rows are in sight, and what is selected of them.
struct TableLook
{
    int first = 0;
    int last = -1; // before the first: none is in sight
    bool atTop = true;
    bool atBottom = false;
    int selected = 0;
};

} // namespace pgcourier
