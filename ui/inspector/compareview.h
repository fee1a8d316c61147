// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/inspection.h"
#include "ui/body/newestwork.h"
#include "ui/inspector/attemptdiff.h"

#include <QFuture>
#include <QHash>
#include <QWidget>

class QComboBox;

namespace pgcourier {

class DiffText;

// Two attempts of one request beside each other: what changed from the one to the other.
class CompareView : public QWidget
{
    Q_OBJECT

public:
    using Loader = std::function<QFuture<Result<QByteArray>>(const BodyRequest &)>;

    explicit CompareView(const Loader &loader, QWidget *parent = nullptr);

    void setInspection(const Inspection &inspection);

Q_SIGNALS:
    void failed(const pgcourier::Error &error);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void fill(const QList<int> &numbers);
    void compare();
    [[nodiscard]] std::optional<DiffSide> side(int index); // none: its body is on the way

    Loader m_loader;
    Inspection m_inspection;
    QHash<int, QByteArray> m_bodies; // loaded here, by attempt
    NewestWork m_comparing;
    bool m_stale = false; // changed while it was not in sight
    QComboBox *m_before;
    QComboBox *m_after;
    DiffText *m_text;
};

} // namespace pgcourier
