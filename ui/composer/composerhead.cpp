// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/composerhead.h"

#include "ui/composer/environmentdialog.h"
#include "ui/composer/environments.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/toolbutton.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QStyle>
#include <QToolButton>

namespace pgcourier {

using namespace Qt::StringLiterals;

ComposerHead::ComposerHead(QWidget *parent)
    : QWidget(parent)
    , m_title(new ElidedLabel(this))
    , m_buttons(new QHBoxLayout)
    , m_combo(new QComboBox(this))
{
    m_combo->setObjectName(u"environment"_s);
    m_combo->setAccessibleName(tr("Environment"));
    m_combo->setToolTip(tr("Where the {{variables}} of the request have their values"));
    m_combo->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_combo->setMinimumContentsLength(12);
    auto *manage = new QToolButton(this);
    manage->setIcon(theme::icon(u"edit"_s));
    manage->setToolTip(tr("Manage environments…"));
    manage->setAccessibleName(tr("Manage environments"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(theme::gap, 0, theme::gap, 0);
    row->setSpacing(theme::halfGap);
    m_title->setObjectName(u"composerTitle"_s);
    m_buttons->setSpacing(theme::halfGap);
    row->addWidget(m_title, 1);
    row->addLayout(m_buttons);
    row->addWidget(m_combo);
    row->addWidget(manage);
    connect(m_combo, &QComboBox::activated, this, &ComposerHead::choose);
    connect(manage, &QToolButton::clicked, this, &ComposerHead::manage);
    setTitle({}, {}, false);
}

void ComposerHead::setTitle(const QString &collection, const QString &name, bool modified)
{
    m_title->setFullText(name.isEmpty() ? tr("New request") : modified ? u"● "_s + name : name);
    const QString whole = collection + u" / "_s + name;
    m_title->setToolTip(name.isEmpty() ? QString() : modified ? tr("%1 (modified)").arg(whole) : whole);
    m_title->setAccessibleDescription(m_title->toolTip());
    m_title->setProperty("quiet", name.isEmpty());
    m_title->style()->polish(m_title);
}

void ComposerHead::addActions(const QList<QAction *> &actions)
{
    for (QAction *action : actions) {
        QToolButton *button = actionButton(action, this);
        m_buttons->addWidget(button);
        setTabOrder(button, m_combo);
        if (m_buttons->count() > 1)
            setTabOrder(m_buttons->itemAt(m_buttons->count() - 2)->widget(), button);
    }
}

void ComposerHead::setEnvironments(Environments &environments)
{
    if (m_environments)
        disconnect(m_environments, nullptr, this, nullptr);
    m_environments = &environments;
    connect(m_environments, &Environments::changed, this, &ComposerHead::fill);
    fill();
}

// What was chosen before the database was known is chosen for it.
void ComposerHead::setPlace(const QString &place)
{
    if (place == m_place)
        return;
    const bool first = std::exchange(m_place, place).isEmpty();
    if (first && !m_current.isEmpty())
        m_environments->choose(place, m_current);
    else
        show(m_environments->chosenFor(place));
}

Environment ComposerHead::environment() const
{
    return m_environments->find(m_current);
}

void ComposerHead::fill()
{
    const QSignalBlocker quiet(m_combo);
    m_combo->clear();
    m_combo->addItem(tr("No environment"), QString());
    for (const Environment &environment : m_environments->all())
        m_combo->addItem(environment.name, environment.id);
    show(m_current);
}

void ComposerHead::show(const QString &id)
{
    const int row = m_combo->findData(id);
    m_current = row < 0 ? QString() : id;
    m_combo->setCurrentIndex(qMax(0, row));
    m_environments->readSecrets(m_current);
    Q_EMIT environmentChanged();
}

void ComposerHead::choose()
{
    show(m_combo->currentData().toString());
    m_environments->choose(m_place, m_current);
}

void ComposerHead::manage()
{
    auto *dialog = new EnvironmentDialog(*m_environments, m_current, window());
    connect(dialog, &EnvironmentDialog::saved, this, [this](const QString &id) {
        if (!m_current.isEmpty() || id.isEmpty())
            return;
        show(id); // the first one that was made is meant to be used
        m_environments->choose(m_place, m_current);
    });
    dialog->open();
}

} // namespace pgcourier
