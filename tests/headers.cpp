// SPDX-License-Identifier: GPL-3.0-or-later
// Has nothing of its own: what is precompiled for it serves all tests.
