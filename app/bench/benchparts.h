// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bench/benchrig.h"

namespace pgcourier {

// The parts of a benchmark, in no order but that a drain needs something queued. Each fills in its own fields
// of the report.
[[nodiscard]] Status enqueueSingly(BenchRig &rig, BenchReport &report);
[[nodiscard]] Status enqueueBulk(BenchRig &rig, BenchReport &report);
[[nodiscard]] Status measureDrainByOne(BenchRig &rig, BenchReport &report);
[[nodiscard]] Status measureDrainToOne(BenchRig &rig, BenchReport &report);
[[nodiscard]] Status measureDrainInOrder(BenchRig &rig, BenchReport &report);
[[nodiscard]] Status measureDrain(BenchRig &rig, BenchReport &report); // of what was queued in bulk
[[nodiscard]] Status measureDatabase(BenchRig &rig, BenchReport &report); // without the HTTP side
[[nodiscard]] Status measureBesideSlow(BenchRig &rig, BenchReport &report);
[[nodiscard]] Status measureLarge(BenchRig &rig, BenchReport &report);

// The HTTP side without a database, in two halves, since a machine's speed may change meanwhile.
class HttpSideAlone
{
public:
    [[nodiscard]] Status measureHalf(BenchRig &rig, BenchReport &report);

private:
    double m_mockSeconds = 0; // of processor time
};

} // namespace pgcourier
