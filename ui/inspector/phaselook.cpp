// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/phaselook.h"

#include "ui/inspector/attemptsmodel.h"
#include "ui/theme/theme.h"

namespace pgcourier {

QString phaseName(Phase::Kind kind)
{
    switch (kind) {
    case Phase::Dns:
        return AttemptsModel::tr("DNS");
    case Phase::Connect:
        return AttemptsModel::tr("connect");
    case Phase::Tls:
        return AttemptsModel::tr("connect and TLS");
    case Phase::Wait:
        return AttemptsModel::tr("wait");
    case Phase::Body:
        return AttemptsModel::tr("download");
    }
    return {};
}

QColor phaseColour(Phase::Kind kind, const QPalette &palette)
{
    struct Hue
    {
        int hue;
        int onLight; // apart in lightness too, so that they are told apart without seeing colours
        int onDark;
    };
    const auto hue = [kind]() -> Hue {
        switch (kind) {
        case Phase::Dns:
            return {285, 105, 175};
        case Phase::Connect:
            return {35, 150, 120};
        case Phase::Tls:
            return {190, 110, 160};
        case Phase::Wait:
            return {215, 165, 105};
        case Phase::Body:
            break;
        }
        return {145, 95, 180};
    }();
    const bool dark = theme::isDark(palette);
    return QColor::fromHsl(hue.hue, dark ? 130 : 150, dark ? hue.onDark : hue.onLight);
}

} // namespace pgcourier
