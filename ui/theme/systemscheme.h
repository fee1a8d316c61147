// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QDBusPendingCallWatcher;
class QDBusVariant;

namespace pgcourier {

// Whether the desktop is dark, asked of the XDG desktop portal (org.freedesktop.appearance, color-scheme) and
// followed from then on. Where there is no portal nothing is said, and the palette at the start holds.
class SystemScheme : public QObject
{
    Q_OBJECT

public:
    explicit SystemScheme(QObject *parent = nullptr);

Q_SIGNALS:
    void darkChanged(bool dark);

private Q_SLOTS:
    void takeChange(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void takeValue(const QVariant &value);
};

} // namespace pgcourier
